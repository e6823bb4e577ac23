"use client";

import type { EChartsOption } from "echarts";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { chartValue, indexValue } from "@/app/_features/spc/chart-value";
import { StatusBadge } from "@/app/_ui/badge";
import { Chart } from "@/app/_ui/chart";
import type { ChartTokens } from "@/app/_ui/chart-theme";
import { Facts } from "@/app/_ui/facts";
import { formatMeasured } from "@/app/_ui/number-format";
import { Panel } from "@/app/_ui/panel";
import { Stat, StatRow } from "@/app/_ui/stat";
import type { CapabilityDto } from "@/server/modules/spc/contract/analyze";
import type { ChartViewDto, Histogram } from "@/server/modules/spc/contract/views";

const SHORT = ["cp", "cpk", "cpl", "cpu"] as const;
const LONG = ["pp", "ppk", "ppl", "ppu"] as const;
type Index = (typeof SHORT)[number] | (typeof LONG)[number];

/** Capability against the specification, the distribution with its limits, and what lies within and between loads. */
export function CapabilityPanel({ view }: { view: ChartViewDto }) {
  const t = useTranslations("spc");
  const { capability, histogram, components } = view;
  if (!capability && !histogram) return null;
  return (
    <Panel
      title={t("parts.capability")}
      description={t(`capability.from.${view.chart.specification.from}`)}
      actions={capability ? <Normality capability={capability} /> : null}
    >
      <div className="grid gap-4">
        {capability ? <Indices capability={capability} /> : null}
        <div className="grid gap-4 lg:grid-cols-2">
          {histogram ? <HistogramChart view={view} histogram={histogram} /> : null}
          <div className="grid content-start gap-4">
            {capability ? <Spread capability={capability} unit={view.chart.characteristic.unit} /> : null}
            {components ? (
              <div>
                <h3 className="mb-2 font-medium text-sm">{t("components.title")}</h3>
                <Facts
                  items={[
                    { label: t("components.within"), value: chartValue(components.within) },
                    { label: t("components.between"), value: chartValue(components.between) },
                    {
                      label: t("components.share"),
                      value: `${formatMeasured(100 * components.betweenShare, { decimals: 0 })} %`,
                    },
                    {
                      label: t("components.groups"),
                      value: t("components.count", { loads: components.groups, values: components.values }),
                    },
                  ]}
                />
              </div>
            ) : null}
          </div>
        </div>
      </div>
    </Panel>
  );
}

function Normality({ capability }: { capability: CapabilityDto }) {
  const t = useTranslations("spc.capability");
  const { normality } = capability;
  if (!normality) return <StatusBadge tone="idle" label={t("normalUnknown")} />;
  const p = normality.p < 0.005 ? "< 0.005" : `= ${formatMeasured(normality.p, { decimals: 3 })}`;
  return (
    <StatusBadge
      tone={normality.isNormal ? "ok" : "warn"}
      label={t(normality.isNormal ? "normal" : "notNormal", { p })}
    />
  );
}

/** The indices that this specification has, each with its 95 % bounds; by percentiles where normality fails. */
function Indices({ capability }: { capability: CapabilityDto }) {
  const t = useTranslations("spc");
  const bounds = (index: Index) => {
    const interval = capability.ci95[index];
    return interval
      ? t("capability.bounds", { low: indexValue(interval[0]), high: indexValue(interval[1]) })
      : undefined;
  };
  const shown = [...SHORT, ...LONG].filter((index) => capability[index] !== null);
  const percentile = capability.percentile;
  return (
    <>
      <StatRow>
        {shown.map((index) => (
          <Stat
            key={index}
            label={t(`indices.${index}`)}
            value={indexValue(capability[index])}
            note={bounds(index)}
          />
        ))}
      </StatRow>
      {percentile ? (
        <div>
          <h3 className="mb-2 font-medium text-sm">
            {t(`capability.methods.${(capability.percentileMethod ?? "empirical") as "empirical"}`)}
          </h3>
          <StatRow>
            {LONG.filter((index) => typeof percentile[index] === "number").map((index) => (
              <Stat key={index} label={t(`indices.${index}`)} value={indexValue(percentile[index])} />
            ))}
          </StatRow>
        </div>
      ) : null}
    </>
  );
}

function Spread({ capability, unit }: { capability: CapabilityDto; unit: string }) {
  const t = useTranslations("spc");
  const observed = (share: number | null | undefined) =>
    share === null || share === undefined ? "—" : `${formatMeasured(100 * share, { decimals: 2 })} %`;
  const { fractions } = capability;
  return (
    <Facts
      items={[
        { label: t("capability.mean"), value: `${chartValue(capability.mean)} ${unit}` },
        {
          label: t("capability.sigmaWithin"),
          value: `${chartValue(capability.sigmaWithin)} ${unit} (${t(`estimators.${capability.sigmaWithinEstimator as "mr-bar"}`)})`,
        },
        { label: t("capability.sigmaOverall"), value: `${chartValue(capability.sigmaOverall)} ${unit} (s)` },
        { label: t("capability.values"), value: String(capability.n) },
        { label: t("capability.belowLower"), value: observed(fractions.observed.below) },
        { label: t("capability.aboveUpper"), value: observed(fractions.observed.above) },
      ]}
    />
  );
}

function HistogramChart({ view, histogram }: { view: ChartViewDto; histogram: Histogram }) {
  const t = useTranslations("spc");
  const { specification, characteristic, code } = view.chart;
  const { lower, upper } = specification;
  const words = useMemo(() => ({ lower: t("fields.lowerLimit"), upper: t("fields.upperLimit") }), [t]);
  const option = useMemo(
    () => (tokens: ChartTokens) => histogramOption(histogram, { lower, upper }, words, tokens),
    [histogram, lower, upper, words],
  );
  return (
    <Chart
      title={t("histogram.title", { unit: characteristic.unit || "none" })}
      label={t("histogram.label")}
      fileName={`${code}-histogram`}
      option={option}
      height={260}
      table={{
        columns: [t("histogram.from"), t("histogram.to"), t("histogram.count")],
        rows: histogram.counts.map((count, i) => [
          chartValue(histogram.from + i * histogram.width),
          chartValue(histogram.from + (i + 1) * histogram.width),
          count,
        ]),
      }}
    />
  );
}

function histogramOption(
  { from, width, counts }: Histogram,
  limits: { lower: number | null; upper: number | null },
  words: { lower: string; upper: string },
  tokens: ChartTokens,
): EChartsOption {
  const marks = [
    { value: limits.lower, name: words.lower },
    { value: limits.upper, name: words.upper },
  ].flatMap(({ value, name }) => (value === null ? [] : [{ xAxis: value, name }]));
  const places = marks.map(({ xAxis }) => xAxis);
  return {
    animation: false,
    grid: { left: 48, right: 24, top: 28, bottom: 32 },
    xAxis: {
      type: "value",
      min: Math.min(from, ...places) - width,
      max: Math.max(from + counts.length * width, ...places) + width,
      splitLine: { show: false },
      axisLabel: { hideOverlap: true, formatter: (value: number) => chartValue(value) },
    },
    yAxis: { type: "value", minInterval: 1 },
    series: [
      {
        type: "custom",
        renderItem: (_, api) => {
          const left = api.coord([api.value(0), api.value(2)]);
          const right = api.coord([api.value(1), 0]);
          return {
            type: "rect",
            shape: {
              x: (left[0] ?? 0) + 0.5,
              y: left[1] ?? 0,
              width: Math.max(1, (right[0] ?? 0) - (left[0] ?? 0) - 1),
              height: (right[1] ?? 0) - (left[1] ?? 0),
            },
            style: { fill: tokens["series-1"] },
          };
        },
        data: counts.map((count, i) => [from + i * width, from + (i + 1) * width, count]),
        encode: { x: [0, 1], y: 2 },
        markLine: {
          symbol: "none",
          silent: true,
          lineStyle: { color: tokens["bad-solid"], type: "solid" },
          label: { formatter: "{b}", color: tokens.muted, fontSize: 11 },
          data: marks,
        },
      },
    ],
  };
}
