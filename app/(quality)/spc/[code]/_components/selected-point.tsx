"use client";

import { useTranslations } from "next-intl";
import { chartValue } from "@/app/_features/spc/chart-value";
import { useRuleText } from "@/app/_features/spc/rule-text";
import { Button } from "@/app/_ui/button";
import { DateTime } from "@/app/_ui/date-time";
import { Link } from "@/app/_ui/link";
import type { ChartDto, PlotColumns } from "@/server/modules/spc/contract/views";

/** Where a point comes from: its test, lot and load with their pages. */
export function SelectedPoint({
  plot,
  place,
  chart,
  onClose,
}: {
  plot: PlotColumns;
  place: number;
  chart: ChartDto;
  onClose: () => void;
}) {
  const t = useTranslations("spc");
  const common = useTranslations("common");
  const ruleText = useRuleText();
  const key = plot.keys[place];
  if (key === undefined) return null;
  const [lot, load] = [plot.lots[place], plot.loads[place]];
  const isTest = chart.source === "magnetic-test" && chart.subgroupRule !== "load";
  const rules = plot.signals.find(({ at }) => at === place)?.rules ?? [];
  const link = "font-mono text-accent hover:underline";
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-md border border-line bg-sunken px-3 py-2 text-sm"
    >
      {isTest ? (
        <Link className={link} href={`/magnetic-tests/${encodeURIComponent(key)}`}>
          {key}
        </Link>
      ) : (
        <span className="font-mono">{key}</span>
      )}
      <DateTime value={new Date(plot.at[place] ?? 0).toISOString()} />
      <span className="tabular-nums">
        {chartValue(plot.values[place])} {chart.characteristic.unit}
      </span>
      {lot ? (
        <span>
          {t("plot.lot")}{" "}
          <Link className={link} href={`/lots/${encodeURIComponent(lot)}`}>
            {lot}
          </Link>
        </span>
      ) : null}
      {load ? (
        <span>
          {t("plot.load")}{" "}
          <Link className={link} href={`/runs/${encodeURIComponent(load)}`}>
            {load}
          </Link>
        </span>
      ) : null}
      {rules.map((rule) => (
        <span key={rule} className="text-bad-fg">
          {ruleText(chart.rules.find((each) => each.rule === rule) ?? { rule })}
        </span>
      ))}
      <Button size="sm" variant="ghost" onClick={onClose}>
        {common("actions.close")}
      </Button>
    </div>
  );
}
