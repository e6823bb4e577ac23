import type { ChartOption, ChartTokens } from "@/app/_ui/chart-theme";
import type { LimitResult } from "@/server/domain/magnetics/judge-figures";
import { loadLinePolarisationTesla } from "@/server/domain/magnetics/load-line";
import { MU_0 } from "@/server/domain/units/magnetic-constants";
import { formatQuantity, inSystem, type UnitSystem, unitIn } from "@/server/domain/units/magnetic-quantity";
import type { CurveDto } from "@/server/modules/quality/contract";

export type ChartWords = {
  jh: string;
  bh: string;
  j: string;
  b: string;
  field: string;
  fieldAxis: string;
  densityAxis: string;
  bhMaxPoint: string;
  knee: string;
  loadLine: string;
  operatingPoint: string;
  energyLimit: string;
  minimumOf: Record<"br" | "hcb" | "hcj", string>;
};

export type DemagnetisationChartInput = {
  curve: CurveDto;
  limits: readonly Pick<LimitResult, "property" | "min" | "max" | "outcome">[];
  system: UnitSystem;
  words: ChartWords;
  permeance: number | null;
  /** Field against the magnet, kA/m: moves the load line to the left. */
  opposing: number;
  operatingPoint: { fieldKiloAmperePerMetre: number; inductionTesla: number } | null;
};

type Pair = [number, number];

function nice(value: number): number {
  const step = 10 ** Math.floor(Math.log10(value)) / 2;
  return Math.ceil(value / step) * step;
}

/** Second quadrant: J–H and B–H, (BH)max, knee, limits as dashed marks, the load line with its operating point. */
export function demagnetisationOption(input: DemagnetisationChartInput, tokens: ChartTokens): ChartOption {
  const { curve, limits, system, words, permeance, opposing, operatingPoint } = input;
  const h = (value: number) => inSystem(value, "field", system);
  const density = (value: number) => inSystem(value, "fluxDensity", system);
  const point = (field: number, value: number): Pair => [h(field), density(value)];
  const induction = (field: number, j: number) => j + MU_0 * 1000 * field;
  const rows = curve.fieldKiloAmperePerMetre.map(
    (field, i) => [field, curve.polarisationTesla[i] ?? 0] as const,
  );
  const limit = (property: LimitResult["property"]) =>
    limits.find((item) => item.property === property && item.outcome !== "other-temperature");

  // What lies beyond J = 0 belongs to the third quadrant and would only squeeze the rest.
  const shown = rows.filter(([field, j]) => field <= 0 && j >= 0);
  const lowest = Math.min(...shown.map(([field]) => field), -(limit("hcj")?.min ?? 0));
  const highest = Math.max(...shown.map(([, j]) => j), limit("br")?.max ?? 0);
  const left = -nice(h(-lowest) * 1.02);
  const top = nice(density(highest) * 1.05);
  const mark = (name: string, from: Pair, to: Pair, color: string, width = 1.5) => ({
    type: "line" as const,
    name,
    color,
    data: [from, to],
    symbol: "none",
    silent: true,
    lineStyle: { color, type: "dashed" as const, width },
    tooltip: { show: false },
  });
  const dot = (
    name: string,
    at: Pair,
    color: string,
    symbol: string,
    position: "left" | "right" | "top" | "bottom",
  ) => ({
    type: "scatter" as const,
    name,
    data: [at],
    symbol,
    symbolSize: 9,
    itemStyle: { color, borderColor: tokens.surface, borderWidth: 1.5 },
    label: { show: true, formatter: name, position, color: tokens.ink, fontSize: 11 },
    tooltip: { show: false },
    z: 5,
  });
  const ink = tokens.muted;
  const marks: object[] = [];
  const br = limit("br");
  const span = -left * 0.045;
  if (br?.min != null) marks.push(mark("limit-br-min", [-span, density(br.min)], [0, density(br.min)], ink));
  if (br?.max != null) marks.push(mark("limit-br-max", [-span, density(br.max)], [0, density(br.max)], ink));
  for (const property of ["hcj", "hcb"] as const) {
    const min = limit(property)?.min;
    if (min == null) continue;
    marks.push({
      ...mark(`limit-${property}`, [h(-min), 0], [h(-min), top * (property === "hcj" ? 0.18 : 0.1)], ink),
      endLabel: { show: true, formatter: words.minimumOf[property], color: ink, fontSize: 11, distance: 2 },
    });
  }
  const energy = limit("bhMax")?.min;
  if (energy != null) {
    const data: Pair[] = [];
    for (let i = 60; i >= 0; i -= 1) {
      const field = (lowest * (i + 4)) / 64;
      const b = (energy * 1000) / (-field * 1000);
      if (density(b) <= top) data.push(point(field, b));
    }
    marks.push({
      ...mark("limit-energy", [0, 0], [0, 0], ink, 1),
      data,
      lineStyle: { color: ink, type: "dotted", width: 1 },
      endLabel: {
        show: true,
        formatter: words.energyLimit,
        color: ink,
        fontSize: 11,
        align: "right",
        offset: [-12, 0],
      },
    });
  }
  if (permeance !== null && permeance > 0) {
    // B of the load line; where it leaves the picture above or to the left it ends.
    const b = (field: number) => loadLinePolarisationTesla(field, permeance, opposing) + MU_0 * 1000 * field;
    const start = (-(1 + permeance) * opposing) / permeance;
    const field = Math.max(lowest, start - highest / (permeance * MU_0 * 1000));
    if (start > lowest) {
      marks.push(mark(words.loadLine, point(start, 0), point(field, b(field)), tokens["series-4"]));
    }
  }
  if (operatingPoint !== null) {
    const at = point(operatingPoint.fieldKiloAmperePerMetre, operatingPoint.inductionTesla);
    marks.push(dot(words.operatingPoint, at, tokens["series-4"], "diamond", "right"));
  }
  if (curve.bhMaxPoint) {
    const at = point(curve.bhMaxPoint.fieldKiloAmperePerMetre, curve.bhMaxPoint.inductionTesla);
    marks.push(dot(words.bhMaxPoint, at, tokens["series-2"], "circle", "left"));
  }
  if (curve.knee) {
    const at = point(curve.knee.fieldKiloAmperePerMetre, curve.knee.polarisationTesla);
    marks.push(dot(words.knee, at, tokens["series-1"], "triangle", "top"));
  }

  const fieldText = (value: number) =>
    `${formatQuantity(value / inSystem(1, "field", system), "field", system).text}`;
  const densityText = (value: number) =>
    formatQuantity(value / inSystem(1, "fluxDensity", system), "fluxDensity", system).text;
  return {
    animation: false,
    grid: { left: 28, right: 56, top: 36, bottom: 34, containLabel: true },
    legend: { top: 0, left: 0, data: [words.jh, words.bh, ...(permeance === null ? [] : [words.loadLine])] },
    tooltip: {
      trigger: "axis",
      axisPointer: { type: "line" },
      formatter: (parameters: unknown) => {
        const items = (Array.isArray(parameters) ? parameters : [parameters]) as {
          seriesName?: string;
          data?: Pair;
          marker?: string;
        }[];
        const curves = items.filter((item) => item.seriesName === words.jh || item.seriesName === words.bh);
        const field = curves[0]?.data?.[0];
        if (field === undefined) return "";
        const lines = curves.map(
          (item) =>
            `${item.marker ?? ""}${item.seriesName === words.jh ? words.j : words.b} ${densityText(item.data?.[1] ?? 0)} ${unitIn("fluxDensity", system)}`,
        );
        return [`${words.field} ${fieldText(field)} ${unitIn("field", system)}`, ...lines].join("<br>");
      },
    },
    xAxis: {
      type: "value",
      min: left,
      max: 0,
      name: words.fieldAxis,
      nameLocation: "middle",
      nameGap: 26,
      axisLine: { onZero: false },
    },
    yAxis: { type: "value", min: 0, max: top, position: "right", name: words.densityAxis, nameGap: 14 },
    dataZoom: [
      { type: "inside", xAxisIndex: 0, filterMode: "none", zoomOnMouseWheel: "ctrl", moveOnMouseMove: true },
      { type: "inside", yAxisIndex: 0, filterMode: "none", zoomOnMouseWheel: "ctrl", moveOnMouseMove: true },
    ],
    series: [
      {
        type: "line",
        name: words.jh,
        data: rows.map(([field, j]) => point(field, j)),
        showSymbol: false,
        color: tokens["series-1"],
        lineStyle: { width: 2 },
        z: 4,
      },
      {
        type: "line",
        name: words.bh,
        data: rows.map(([field, j]) => point(field, induction(field, j))),
        showSymbol: false,
        color: tokens["series-2"],
        lineStyle: { width: 2 },
        z: 4,
      },
      ...marks,
    ] as NonNullable<ChartOption["series"]>,
  };
}
