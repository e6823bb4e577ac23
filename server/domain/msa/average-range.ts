import type { ConstantSet } from "./choices";
import { type RangeFactors, rangeFactors } from "./range-factors";
import { rangeMoments } from "./relative-range";
import { mean, range, type StudyGrid } from "./study-grid";
import type { Variances } from "./variation";

export type ChartPoint = { appraiser: string; part: string; value: number; isOutside: boolean };
export type StudyChart = { centre: number; lower: number; upper: number; points: ChartPoint[] };

export type AverageRange = {
  constants: ConstantSet;
  factors: RangeFactors;
  /** Mean range and mean of every appraiser. */
  meanRanges: { appraiser: string; meanRange: number; mean: number }[];
  meanRange: number;
  /** Largest less smallest mean of an appraiser. */
  appraiserDifference: number;
  /** Range of the means of the parts. */
  partRange: number;
  equipmentVariation: number;
  appraiserVariation: number;
  partVariation: number;
  variances: Variances;
};

/**
 * Average and range method of the AIAG (MSA 4th edition, chapter III B, report form Fig. III-B 15):
 * EV = R̿·K1, AV = √((X̄diff·K2)² − EV² ÷ (n·r)), PV = Rp·K3; AV is zero where the root would be negative.
 */
export function averageRange(grid: StudyGrid, constants: ConstantSet): AverageRange {
  const { parts, appraisers, trials, cells } = grid;
  const size = { parts: parts.length, appraisers: appraisers.length, trials };
  const factors = rangeFactors(constants, size);
  const meanRanges = cells.map((row, a) => ({
    appraiser: appraisers[a] ?? "",
    meanRange: mean(row.map(range)),
    mean: mean(row.flat()),
  }));
  const meanRange = mean(meanRanges.map((own) => own.meanRange));
  const appraiserDifference = range(meanRanges.map((own) => own.mean));
  const partMeans = parts.map((_, p) => mean(cells.flatMap((row) => row[p] ?? [])));
  const partRange = range(partMeans);
  const equipmentVariation = meanRange * factors.k1;
  const ofAppraisers =
    (appraiserDifference * factors.k2) ** 2 - equipmentVariation ** 2 / (size.parts * trials);
  const appraiserVariance = size.appraisers === 1 ? 0 : Math.max(0, ofAppraisers);
  const partVariation = partRange * factors.k3;
  return {
    constants,
    factors,
    meanRanges,
    meanRange,
    appraiserDifference,
    partRange,
    equipmentVariation,
    appraiserVariation: Math.sqrt(appraiserVariance),
    partVariation,
    variances: {
      repeatability: equipmentVariation ** 2,
      appraiser: appraiserVariance,
      interaction: null,
      part: partVariation ** 2,
    },
  };
}

export type StudyCharts = {
  /** Outside here is what one wants: the gauge sees the parts. */
  averages: StudyChart;
  ranges: StudyChart;
};

/**
 * X̄ and R charts of a study by appraiser: limits X̿ ± 3·R̿ ÷ (d2·√r) and R̿·(1 ± 3·d3 ÷ d2), exact constants. A point
 * on a limit is not outside.
 */
export function studyCharts(grid: StudyGrid, partNames: (a: number, p: number) => string): StudyCharts {
  const { appraisers, trials, cells } = grid;
  const { d2, d3 } = rangeMoments(trials);
  const meanRange = mean(cells.flat().map(range));
  const grand = mean(cells.flat(2));
  const reach = (3 * meanRange) / (d2 * Math.sqrt(trials));
  const chart = (
    figure: (trials: readonly number[]) => number,
    limits: Omit<StudyChart, "points">,
  ): StudyChart => ({
    ...limits,
    points: cells.flatMap((row, a) =>
      row.map((cell, p) => {
        const value = figure(cell);
        const isOutside = value > limits.upper || value < limits.lower;
        return { appraiser: appraisers[a] ?? "", part: partNames(a, p), value, isOutside };
      }),
    ),
  });
  return {
    averages: chart(mean, { centre: grand, lower: grand - reach, upper: grand + reach }),
    ranges: chart(range, {
      centre: meanRange,
      lower: meanRange * Math.max(0, 1 - (3 * d3) / d2),
      upper: meanRange * (1 + (3 * d3) / d2),
    }),
  };
}
