"use client";

import { useTranslations } from "next-intl";
import { useDurationText } from "@/app/_features/equipment/duration";
import { Quantity } from "@/app/_ui/quantity";
import type { TimelineDto } from "@/server/modules/equipment/contract/window";

/** What the drawing cannot show: micro-stops, sums of counts, and what is merged. */
export function WindowFacts({ timeline }: { timeline: TimelineDto }) {
  const t = useTranslations("live.timeline");
  const duration = useDurationText();
  const { microStops, counts, spans, intervals } = timeline;
  const merged = spans.reduce((sum, span) => sum + (span.kind === "merged" ? span.intervals : 0), 0);
  const sum = (of: "good" | "reject") => counts.bars.reduce((total, bar) => total + bar[of], 0);
  return (
    <ul className="mt-2 flex flex-wrap gap-x-6 gap-y-1 text-sm">
      <li>
        {t("microStops", {
          count: microStops.count,
          time: duration(microStops.seconds),
          limit: duration(microStops.limitSeconds),
        })}
      </li>
      {counts.bars.length > 0 ? (
        <li>
          {t.rich("counted", {
            good: () => <Quantity value={sum("good")} unit={counts.unit} decimals={1} />,
            reject: () => <Quantity value={sum("reject")} unit={counts.unit} decimals={1} />,
          })}
        </li>
      ) : null}
      {merged > 0 ? (
        <li className="text-muted">{t("mergedNote", { merged, intervals })}</li>
      ) : (
        <li className="text-muted">{t("allShown", { intervals })}</li>
      )}
    </ul>
  );
}
