"use client";

import { useTranslations } from "next-intl";
import { toneText } from "@/app/_ui/tone";
import { ToneShape } from "@/app/_ui/tone-shape";
import type { FigureCheck } from "@/server/domain/magnetics/check-figures";
import type { WarningDto } from "@/server/modules/quality/contract";

const tones = { refuse: "bad", warn: "warn", info: "info" } as const;

function texts(details: Record<string, string | number | boolean | null>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      typeof value === "number" ? value : String(value ?? "—"),
    ]),
  );
}

/** What the physical checks and the evaluation of the curve have to say, the graver first. */
export function RemarkList({
  checks,
  warnings,
}: {
  checks: readonly FigureCheck[];
  warnings: readonly WarningDto[];
}) {
  const t = useTranslations("quality");
  const order = ["refuse", "warn", "info"];
  const sorted = [...checks].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  if (sorted.length === 0 && warnings.length === 0) {
    return <p className="text-muted text-sm">{t("detail.noChecks")}</p>;
  }
  return (
    <ul className="grid gap-2">
      {sorted.map((check) => (
        <Remark key={`${check.check}-${check.property ?? ""}`} tone={tones[check.severity]}>
          {t(`checks.${check.check}`, {
            ...texts(check.details),
            property: check.property === null ? "" : t(`properties.${check.property}`),
          })}
        </Remark>
      ))}
      {warnings.map((warning) => (
        <Remark key={warning.code} tone="info">
          {t(`warnings.${warning.code}`, texts(warning.details))}
        </Remark>
      ))}
    </ul>
  );
}

function Remark({ tone, children }: { tone: "bad" | "warn" | "info"; children: React.ReactNode }) {
  return (
    <li className="flex items-start gap-2 text-sm">
      <ToneShape tone={tone} className={`mt-1 size-3 shrink-0 ${toneText[tone]}`} />
      <span>{children}</span>
    </li>
  );
}
