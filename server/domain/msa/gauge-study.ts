import { type CrossedAnova, type CrossedOptions, crossedAnova } from "./anova-crossed";
import { type NestedAnova, nestedAnova } from "./anova-nested";
import { type AverageRange, averageRange, type StudyCharts, studyCharts } from "./average-range";
import type { ConstantSet } from "./choices";
import { constantsFor } from "./range-factors";
import { crossedGrid, nestedGrid, type Reading } from "./study-grid";
import {
  type Acceptance,
  acceptance,
  type DistinctCategories,
  distinctCategories,
  type GaugeMethod,
  type Variances,
  type VariationOptions,
  type VariationTable,
  variationTable,
} from "./variation";

export type GaugeOptions = VariationOptions &
  CrossedOptions & {
    /** Null: as printed by the AIAG as far as it goes, exact beyond. */
    constants: ConstantSet | null;
  };

export const DEFAULT_GAUGE_OPTIONS: GaugeOptions = {
  multiplier: 6,
  tolerance: null,
  historicalStandardDeviation: null,
  poolingAlpha: 0.05,
  errorTerm: "interaction",
  constants: null,
};

export type GaugeStudy = {
  method: GaugeMethod;
  size: { parts: number; appraisers: number; trials: number; readings: number };
  multiplier: number;
  variation: VariationTable;
  categories: DistinctCategories;
  acceptance: Acceptance;
  charts: StudyCharts;
  averageRange: AverageRange | null;
  crossedAnova: CrossedAnova | null;
  nestedAnova: NestedAnova | null;
};

/** Gauge R&R of a crossed study: every appraiser measured every part as often. Throws MsaError with all faults. */
export function crossedStudy(
  readings: readonly Reading[],
  method: "average-range" | "anova-crossed",
  options: GaugeOptions,
): GaugeStudy {
  const grid = crossedGrid(readings);
  const { parts, appraisers, trials } = grid;
  const size = { parts: parts.length, appraisers: appraisers.length, trials, readings: readings.length };
  const charts = studyCharts(grid, (_, p) => parts[p] ?? "");
  if (method === "average-range") {
    const found = averageRange(grid, options.constants ?? constantsFor(size));
    return { ...judged(found.variances, options), ...NOTHING, method, size, charts, averageRange: found };
  }
  const found = crossedAnova(grid, options);
  return { ...judged(found.variances, options), ...NOTHING, method, size, charts, crossedAnova: found };
}

/** Gauge R&R of a nested study: every part belongs to one appraiser. Throws MsaError with all faults. */
export function nestedStudy(readings: readonly Reading[], options: GaugeOptions): GaugeStudy {
  const grid = nestedGrid(readings);
  const perAppraiser = grid.cells[0]?.length ?? 0;
  const size = {
    parts: perAppraiser,
    appraisers: grid.appraisers.length,
    trials: grid.trials,
    readings: readings.length,
  };
  const found = nestedAnova(grid);
  const charts = studyCharts(grid, (a, p) => grid.parts[a * perAppraiser + p] ?? "");
  return {
    ...judged(found.variances, options),
    ...NOTHING,
    method: "anova-nested",
    size,
    charts,
    nestedAnova: found,
  };
}

const NOTHING = { averageRange: null, crossedAnova: null, nestedAnova: null };

function judged(variances: Variances, options: GaugeOptions) {
  const variation = variationTable(variances, options);
  const categories = distinctCategories(variation);
  return {
    multiplier: options.multiplier,
    variation,
    categories,
    acceptance: acceptance(variation, categories),
  };
}
