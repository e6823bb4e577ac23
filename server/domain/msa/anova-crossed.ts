import { type AnovaRow, anovaRow, testedAgainst } from "./anova-table";
import type { ErrorTerm } from "./choices";
import { mean, type StudyGrid, squaresAbout } from "./study-grid";
import type { Variances } from "./variation";

export type CrossedOptions = {
  /** The interaction is pooled with repeatability when its p is above this: 0.05 (Minitab) or 0.25 (AIAG). */
  poolingAlpha: number;
  /** What parts and appraisers are tested against in the complete table. The components do not depend on it. */
  errorTerm: ErrorTerm;
};

export type CrossedTable = {
  part: AnovaRow;
  /** Null with one appraiser. */
  appraiser: AnovaRow | null;
  interaction: AnovaRow | null;
  repeatability: AnovaRow;
  total: AnovaRow;
};

export type CrossedAnova = {
  withInteraction: CrossedTable;
  /** Only where the interaction was pooled. */
  withoutInteraction: CrossedTable | null;
  isPooled: boolean;
  variances: Variances;
};

/**
 * Two-way random-effects analysis of variance of a balanced crossed study (AIAG MSA 4th edition, appendix A; D. C.
 * Montgomery, Introduction to Statistical Quality Control, 6th edition, 8.7). Negative components are set to zero. With one
 * appraiser it is the one-way analysis of parts.
 */
export function crossedAnova(grid: StudyGrid, options: CrossedOptions): CrossedAnova {
  const { parts, appraisers, trials, cells } = grid;
  const [n, k, r] = [parts.length, appraisers.length, trials];
  const all = cells.flat(2);
  const grand = mean(all);
  const cellMeans = cells.map((row) => row.map(mean));
  const appraiserMeans = cellMeans.map(mean);
  const partMeans = parts.map((_, p) => mean(cellMeans.map((row) => row[p] ?? grand)));

  const ofParts = k * r * squaresAbout(partMeans, grand);
  const ofAppraisers = n * r * squaresAbout(appraiserMeans, grand);
  const ofInteraction =
    r *
    cellMeans
      .flatMap((row, a) =>
        row.map((value, p) => (value - (appraiserMeans[a] ?? grand) - (partMeans[p] ?? grand) + grand) ** 2),
      )
      .reduce((sum, square) => sum + square, 0);
  const within = cells.flat().reduce((sum, cell) => sum + squaresAbout(cell, mean(cell)), 0);

  const part = anovaRow(ofParts, n - 1);
  const appraiser = k > 1 ? anovaRow(ofAppraisers, k - 1) : null;
  const interaction = k > 1 ? anovaRow(ofInteraction, (n - 1) * (k - 1)) : null;
  const repeatability = anovaRow(within, n * k * (r - 1));
  const total = { ...anovaRow(squaresAbout(all, grand), n * k * r - 1), meanSquare: null };
  const tested = interaction && testedAgainst(interaction, repeatability);
  const error = tested && options.errorTerm === "interaction" ? tested : repeatability;
  const withInteraction: CrossedTable = {
    part: testedAgainst(part, error),
    appraiser: appraiser && testedAgainst(appraiser, error),
    interaction: tested,
    repeatability,
    total,
  };
  const isPooled = tested !== null && tested.p !== null && tested.p > options.poolingAlpha;
  const pooled = anovaRow(
    within + (interaction?.sumOfSquares ?? 0),
    repeatability.degreesOfFreedom + (interaction?.degreesOfFreedom ?? 0),
  );
  const withoutInteraction: CrossedTable | null = isPooled
    ? {
        part: testedAgainst(part, pooled),
        appraiser: appraiser && testedAgainst(appraiser, pooled),
        interaction: null,
        repeatability: pooled,
        total,
      }
    : null;
  const msRepeatability = (isPooled ? pooled : repeatability).meanSquare ?? 0;
  const msInteraction = isPooled || !interaction ? msRepeatability : (interaction.meanSquare ?? 0);
  const component = (above: number | null | undefined, below: number, count: number) =>
    Math.max(0, ((above ?? 0) - below) / count);
  return {
    withInteraction,
    withoutInteraction,
    isPooled,
    variances: {
      repeatability: msRepeatability,
      interaction: isPooled || !interaction ? null : component(msInteraction, msRepeatability, r),
      appraiser: appraiser ? component(appraiser.meanSquare, msInteraction, n * r) : 0,
      part: component(part.meanSquare, msInteraction, k * r),
    },
  };
}
