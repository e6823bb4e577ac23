"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Menu, type MenuItem } from "@/app/_ui/menu";
import type { RecallDetail } from "@/server/modules/recall/contract";
import { CloseRecallDialog } from "./close-recall-dialog";
import { SignRecallDialog } from "./sign-recall-dialog";

const LANGUAGES = ["zh", "en", "both"] as const;

/** Sign, then close; the document in either language or both, on paper or as a workbook. */
export function RecallActions({ recall, mayWrite }: { recall: RecallDetail; mayWrite: boolean }) {
  const t = useTranslations("recall");
  const nav = useTranslations("nav.language");
  const [open, setOpen] = useState<"sign" | "close" | null>(null);
  const names = { zh: nav("zh-CN"), en: nav("en"), both: t("record.languageBoth") };
  const isDisposed = recall.disposedCount === recall.lotCount;
  const files = (extension: "pdf" | "xlsx"): MenuItem[] => [
    { kind: "label", id: "language", label: t("record.language") },
    ...LANGUAGES.map((language) => ({
      id: language,
      label: <span lang={language === "zh" ? "zh-CN" : undefined}>{names[language]}</span>,
      onSelect: () =>
        window.location.assign(
          `/api/recalls/${encodeURIComponent(recall.number)}/${extension}?language=${language}`,
        ),
    })),
  ];
  const icon = <Download aria-hidden="true" className="size-4" />;
  return (
    <>
      <Menu trigger={<Button icon={icon}>{t("actions.pdf")}</Button>} items={files("pdf")} />
      <Menu trigger={<Button icon={icon}>{t("actions.xlsx")}</Button>} items={files("xlsx")} />
      {mayWrite && !recall.signedAt ? (
        <Button variant="primary" onClick={() => setOpen("sign")}>
          {t("actions.sign")}
        </Button>
      ) : null}
      {mayWrite && recall.signedAt && isDisposed ? (
        <Button variant="primary" onClick={() => setOpen("close")}>
          {t("actions.close")}
        </Button>
      ) : null}
      {open === "sign" ? <SignRecallDialog recall={recall} onClose={() => setOpen(null)} /> : null}
      {open === "close" ? <CloseRecallDialog recall={recall} onClose={() => setOpen(null)} /> : null}
    </>
  );
}
