"use client";

import { Copy, Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { downloadBlob } from "@/app/_ui/csv";
import type { LabelFile } from "./request-label-file";

/** The file that was made: once more to the disk, or as text to wherever ZPL is pasted. No new printing is counted. */
export function PrintedFile({ file, size }: { file: LabelFile; size: "md" | "touch" }) {
  const t = useTranslations("labels");
  const [copied, setCopied] = useState<boolean | null>(null);
  const isZpl = file.name.endsWith(".zpl");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(await file.blob.text());
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <div className="mt-2 grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Button
          size={size}
          icon={<Download aria-hidden="true" className="size-4" />}
          onClick={() => downloadBlob(file.name, file.blob)}
        >
          {t("download", { file: file.name })}
        </Button>
        {isZpl ? (
          <Button size={size} icon={<Copy aria-hidden="true" className="size-4" />} onClick={copy}>
            {copied ? t("copied") : t("copyZpl")}
          </Button>
        ) : null}
      </div>
      {copied === false ? <p className="text-bad-fg">{t("copyFailed")}</p> : null}
      {isZpl ? <p className="text-muted text-sm">{t("sendHint")}</p> : null}
    </div>
  );
}
