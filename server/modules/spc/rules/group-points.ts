import { ATTRIBUTE_CHARTS, type ChartData } from "@/server/domain/spc/analyse-chart";
import type { ChartType } from "@/server/domain/spc/control-chart";
import type { SeriesValue } from "../queries/series";

export type Grouping = {
  chartType: ChartType;
  subgroupRule: "single" | "load" | "consecutive";
  subgroupSize: number | null;
};

/** What a chart's points stand for, in their order: the last value of each subgroup names it. */
export type PointOrigin = {
  key: string;
  at: number;
  lot: string | null;
  load: string | null;
  size: number;
};
export type GroupedPoints = { data: ChartData; origins: readonly PointOrigin[] };

/**
 * Cuts a series into the points of a chart: one for each value, for each load (values of one run, wherever they stand),
 * or for every so many values; values that do not fill the last subgroup yet are left for later.
 */
export function groupPoints(series: readonly SeriesValue[], grouping: Grouping): GroupedPoints {
  if (ATTRIBUTE_CHARTS.includes(grouping.chartType))
    return {
      data: {
        kind: "counts",
        counts: series.map(({ value }) => value),
        sizes: series.map(({ size }) => size),
      },
      origins: series,
    };
  if (grouping.subgroupRule === "single")
    return { data: { kind: "values", subgroups: series.map(({ value }) => [value]) }, origins: series };
  const groups = grouped(series, grouping);
  return {
    data: { kind: "values", subgroups: groups.map((group) => group.map(({ value }) => value)) },
    origins: groups.map((group) => originOf(group, grouping.subgroupRule === "load")),
  };
}

function grouped(series: readonly SeriesValue[], { subgroupRule, subgroupSize }: Grouping): SeriesValue[][] {
  if (subgroupRule === "consecutive") {
    const size = subgroupSize ?? 2;
    return Array.from({ length: Math.floor(series.length / size) }, (_, i) =>
      series.slice(i * size, (i + 1) * size),
    );
  }
  const byLoad = new Map<string, SeriesValue[]>();
  for (const value of series) {
    if (value.load === null) continue;
    const group = byLoad.get(value.load);
    if (group) group.push(value);
    else byLoad.set(value.load, [value]);
  }
  return [...byLoad.values()].sort((a, b) => (a.at(-1)?.at ?? 0) - (b.at(-1)?.at ?? 0));
}

function originOf(group: readonly SeriesValue[], isLoad: boolean): PointOrigin {
  const last = group.at(-1);
  return {
    key: (isLoad ? last?.load : last?.key) ?? "",
    at: last?.at ?? 0,
    lot: last?.lot ?? null,
    load: last?.load ?? null,
    size: group.length,
  };
}
