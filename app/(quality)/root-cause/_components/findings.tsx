"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useColumnName } from "@/app/_features/root-cause/column-name";
import { useShareText } from "@/app/_features/traceability/share-text";
import { Stat, StatRow } from "@/app/_ui/stat";
import { NOTABLE_Q } from "@/server/domain/root-cause/notable-q";
import type { EffectDto, RootCauseDto } from "@/server/modules/root-cause/contract";
import { judgedOf } from "../_lib/judged";
import { TableLinks } from "./table-links";

/** The answer in a sentence, what it rests on, and what it does not say. */
export function Findings({ analysis }: { analysis: RootCauseDto }) {
  const t = useTranslations("root-cause");
  const quality = useTranslations("quality");
  const format = useFormatter();
  const share = useShareText();
  const nameOf = useColumnName();
  const notable = analysis.effects.filter((effect) => (judgedOf(effect).q ?? 1) <= NOTABLE_Q);
  const said = (effect: EffectDto) =>
    t("says", { name: nameOf(effect.column), share: share(judgedOf(effect).share ?? 0) });
  const { summary, unit } = analysis;
  const number = (value: number) => format.number(value, { maximumSignificantDigits: 5 });
  return (
    <div className="grid gap-3">
      <StatRow>
        <Stat
          label={quality(`propertyNames.${analysis.property}`)}
          value={summary ? number(summary.mean) : "—"}
          unit={unit === "1" ? null : unit}
          note={
            summary
              ? t("spread", {
                  deviation: format.number(summary.deviation, { maximumSignificantDigits: 3 }),
                  minimum: number(summary.minimum),
                  maximum: number(summary.maximum),
                })
              : null
          }
        />
        <Stat
          label={t("lots")}
          value={analysis.measured}
          note={
            analysis.lots > analysis.measured
              ? t("withoutValue", { count: analysis.lots - analysis.measured })
              : t("inherited", { count: analysis.inherited })
          }
        />
        <Stat label={t("tested")} value={analysis.tested} note={t("notable", { count: notable.length })} />
        <Stat
          label={t("modelShare")}
          value={analysis.model ? share(Math.max(0, analysis.model.adjustedRSquared)) : "—"}
          note={t("modelTerms", { count: analysis.model?.terms.length ?? 0 })}
        />
      </StatRow>
      <section className="grid gap-1 rounded-lg border border-line bg-surface px-4 py-3 text-sm">
        <div className="flex flex-wrap items-start justify-between gap-3">
          <p className="min-w-0 flex-1 font-medium text-base">
            {notable.length === 0
              ? t("nothingNotable", { tested: analysis.tested })
              : t("found", { list: format.list(notable.slice(0, 4).map(said), { type: "conjunction" }) })}
          </p>
          <TableLinks />
        </div>
        <p className="text-muted">{t("noProof")}</p>
        <details>
          <summary className="cursor-pointer text-accent-text">{t("method")}</summary>
          <div className="mt-1 grid max-w-prose gap-2 text-muted">
            <p>{t("methodTable")}</p>
            <p>{t("methodTests", { tested: analysis.tested })}</p>
            <p>{t("methodClusters")}</p>
            <p>{t("methodHeld")}</p>
          </div>
        </details>
      </section>
    </div>
  );
}
