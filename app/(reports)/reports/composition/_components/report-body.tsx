"use client";

import { useTranslations } from "next-intl";
import { useShareText } from "@/app/_features/traceability/share-text";
import { EmptyState } from "@/app/_ui/empty-state";
import { Panel } from "@/app/_ui/panel";
import { Quantity } from "@/app/_ui/quantity";
import { Stat, StatRow } from "@/app/_ui/stat";
import { ToneShape } from "@/app/_ui/tone-shape";
import type { CompositionReport } from "@/server/modules/traceability/contract/compositions";
import { ElementTotals } from "./element-totals";
import { ExportControl } from "./export-control";
import { LotRows } from "./lot-rows";

/** The answer on one page: totals that add up, what an exporter has to know, and every lot. */
export function ReportBody({ report, offset }: { report: CompositionReport; offset: number }) {
  const t = useTranslations("composition-report");
  const shareText = useShareText();
  const { scope, totals, items, unknownLots } = report;
  if (!scope) return <Panel>{<EmptyState title={t("ask")} body={t("askBody")} />}</Panel>;
  const kilograms = (element: string) =>
    totals?.elements.find((each) => each.element === element)?.massKg ?? 0;
  return (
    <>
      {unknownLots.length > 0 ? (
        <p
          role="status"
          className="flex items-center gap-2 rounded-lg border border-warn-line bg-warn-bg px-4 py-2"
        >
          <ToneShape tone="warn" className="size-2.5 shrink-0" />
          {t("unknownLots", { count: unknownLots.length, codes: unknownLots.slice(0, 20).join(", ") })}
        </p>
      ) : null}
      {totals ? (
        <>
          <StatRow>
            <Stat label={t("stats.lots")} value={<Quantity value={totals.lots} />} />
            <Stat label={t("stats.mass")} value={<Quantity value={totals.massKg} decimals={1} />} unit="kg" />
            <Stat label="Dy" value={<Quantity value={kilograms("Dy")} significant={4} />} unit="kg" />
            <Stat label="Tb" value={<Quantity value={kilograms("Tb")} significant={4} />} unit="kg" />
            <Stat
              label={t("stats.heavy")}
              value={<Quantity value={totals.heavyKg} significant={4} />}
              unit="kg"
              note={t("stats.byDiffusion", { kg: totals.heavyByDiffusionKg.toPrecision(3) })}
            />
            <Stat label={t("stats.post")} value={shareText(totals.postConsumerShare)} />
            <Stat
              label={t("stats.unknown")}
              value={shareText(totals.unknownShare)}
              {...(totals.unknownShare > 0.0005 ? { tone: "warn" as const } : {})}
            />
          </StatRow>
          <div className="grid items-start gap-4 xl:grid-cols-[3fr_2fr]">
            <ElementTotals totals={totals} />
            <ExportControl totals={totals} />
          </div>
        </>
      ) : null}
      <LotRows items={items} totals={totals} offset={offset} />
    </>
  );
}
