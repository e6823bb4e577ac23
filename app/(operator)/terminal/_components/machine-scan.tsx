"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { terminalHref } from "@/app/_features/terminal/machine-memory";
import { ScanInput } from "@/app/_ui/scan-input";

export function MachineScan({ codes }: { codes: readonly string[] }) {
  const t = useTranslations("terminal");
  const router = useRouter();
  const [unknown, setUnknown] = useState("");
  return (
    <div className="mb-4 max-w-xl">
      <ScanInput
        size="touch"
        autoFocus
        label={t("choose.scan")}
        placeholder={t("choose.scan")}
        message={
          unknown ? <span className="text-bad-fg">{t("choose.unknown", { code: unknown })}</span> : null
        }
        onScan={(code) => {
          const found = codes.find((each) => each.toLowerCase() === code.toLowerCase());
          if (found) router.push(terminalHref(found));
          else setUnknown(code);
        }}
      />
    </div>
  );
}
