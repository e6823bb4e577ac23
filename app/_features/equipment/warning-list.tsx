"use client";

import { useTranslations } from "next-intl";
import { toneText } from "@/app/_ui/tone";
import { ToneShape } from "@/app/_ui/tone-shape";
import type { OeeFigures } from "@/server/modules/equipment/contract";

const MERELY_TOLD = new Set<OeeFigures["warnings"][number]>([
  "window-clipped-to-now",
  "window-in-future",
  "no-planned-time",
  "calendar-missing",
  "counts-from-machine",
  "counts-from-runs",
]);

/** What a reader of the figures has to know, in words. */
export function WarningList({ warnings }: { warnings: OeeFigures["warnings"] }) {
  const t = useTranslations("equipment.warnings");
  if (warnings.length === 0) return null;
  return (
    <ul className="grid gap-1 text-sm">
      {warnings.map((warning) => {
        const tone = MERELY_TOLD.has(warning) ? "info" : "warn";
        return (
          <li key={warning} className="flex items-baseline gap-2">
            <ToneShape tone={tone} className={`size-2.5 shrink-0 self-center ${toneText[tone]}`} />
            <span>{t(warning)}</span>
          </li>
        );
      })}
    </ul>
  );
}
