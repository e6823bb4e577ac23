"use client";

import { PackageOpen, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/app/_ui/button";
import { Panel } from "@/app/_ui/panel";
import { ScanInput } from "@/app/_ui/scan-input";

export type ScanAnswer =
  | { kind: "added" | "nowPackage" | "unknown" | "failed"; code: string }
  | { kind: "again"; code: string; line: number };

/** Where everything is scanned: a package label opens a package, every lot after it goes in. */
export function ScanPanel({
  packageCode,
  answer,
  busy,
  onScan,
  onPackage,
}: {
  packageCode: string | undefined;
  answer: ScanAnswer | null;
  busy: boolean;
  onScan: (code: string) => Promise<void>;
  onPackage: (code: string | undefined) => void;
}) {
  const t = useTranslations("shipping.new");
  return (
    <Panel>
      <ScanInput
        label={t("scan")}
        placeholder={t("scan")}
        size="touch"
        autoFocus
        keepFocus
        busy={busy}
        onScan={onScan}
        message={answer ? <Answer answer={answer} onPackage={onPackage} /> : null}
      />
      <p className="mt-2 flex flex-wrap items-center gap-2 text-base">
        <PackageOpen aria-hidden="true" className="size-5 text-muted" />
        <span className="text-muted">{t("into")}</span>
        <strong className={packageCode ? "font-mono" : "font-medium"}>{packageCode ?? t("noPackage")}</strong>
        {packageCode ? (
          <Button
            variant="ghost"
            size="sm"
            icon={<X aria-hidden="true" className="size-4" />}
            onClick={() => onPackage(undefined)}
          >
            {t("leavePackage")}
          </Button>
        ) : null}
      </p>
    </Panel>
  );
}

function Answer({ answer, onPackage }: { answer: ScanAnswer; onPackage: (code: string) => void }) {
  const t = useTranslations("shipping.new");
  if (answer.kind === "added") return <span className="text-ok-fg">{t("added", { lot: answer.code })}</span>;
  if (answer.kind === "nowPackage") {
    return <span className="text-ok-fg">{t("nowPackage", { code: answer.code })}</span>;
  }
  if (answer.kind === "again") {
    return <span className="text-warn-fg">{t("again", { lot: answer.code, line: answer.line })}</span>;
  }
  if (answer.kind === "failed") return <span className="text-bad-fg">{t("failed")}</span>;
  return (
    <span className="flex flex-wrap items-center gap-3 text-bad-fg">
      {t("unknown", { code: answer.code })}
      <Button onClick={() => onPackage(answer.code)}>{t("usePackage")}</Button>
    </span>
  );
}
