"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { DateTime } from "@/app/_ui/date-time";
import type { CurveSeries } from "@/server/modules/process-data/contract/curves";

const SHOWN = 5;

/** Silences longer than the recipe allows: nothing is said about what happened in them. */
export function GapList({ series }: { series: readonly CurveSeries[] }) {
  const t = useTranslations("process-data.curve");
  const name = useLocalName();
  const gaps = series.flatMap(({ parameter, gaps: own }) => own.map((gap) => ({ parameter, ...gap })));
  if (gaps.length === 0) return null;
  return (
    <div className="mt-2 rounded-md border border-line bg-sunken px-3 py-2 text-sm">
      <p className="font-medium">{t("gaps", { count: gaps.length })}</p>
      <ul>
        {gaps.slice(0, SHOWN).map(({ parameter, from, to }) => (
          <li key={`${parameter.code} ${from}`}>
            {name(parameter)}: <DateTime value={from} format="dateTimeSeconds" /> –{" "}
            <DateTime value={to} format="dateTimeSeconds" />
          </li>
        ))}
      </ul>
    </div>
  );
}
