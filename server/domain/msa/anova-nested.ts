import { type AnovaRow, anovaRow, testedAgainst } from "./anova-table";
import { mean, type StudyGrid, squaresAbout } from "./study-grid";
import type { Variances } from "./variation";

export type NestedAnova = {
  appraiser: AnovaRow;
  partWithinAppraiser: AnovaRow;
  repeatability: AnovaRow;
  total: AnovaRow;
  variances: Variances;
};

/**
 * Nested random-effects analysis for tests that use the part up: every appraiser has parts of one batch of his own
 * (AIAG MSA 4th edition, chapter IV; D. C. Montgomery, Design and Analysis of Experiments, 14.1). Negative components are
 * set to zero.
 */
export function nestedAnova({ appraisers, cells, trials }: StudyGrid): NestedAnova {
  const k = appraisers.length;
  const n = cells[0]?.length ?? 0;
  const all = cells.flat(2);
  const grand = mean(all);
  const means = cells.map((row) => ({ own: mean(row.flat()), parts: row.map(mean) }));
  const between =
    n *
    trials *
    squaresAbout(
      means.map(({ own }) => own),
      grand,
    );
  const ofParts = trials * means.reduce((sum, { own, parts }) => sum + squaresAbout(parts, own), 0);
  const within = cells.flat().reduce((sum, cell) => sum + squaresAbout(cell, mean(cell)), 0);
  const appraiser = anovaRow(between, k - 1);
  const part = anovaRow(ofParts, k * (n - 1));
  const repeatability = anovaRow(within, k * n * (trials - 1));
  const ms = (row: AnovaRow) => row.meanSquare ?? 0;
  return {
    appraiser: testedAgainst(appraiser, part),
    partWithinAppraiser: testedAgainst(part, repeatability),
    repeatability,
    total: { ...anovaRow(squaresAbout(all, grand), k * n * trials - 1), meanSquare: null },
    variances: {
      repeatability: ms(repeatability),
      interaction: null,
      appraiser: Math.max(0, (ms(appraiser) - ms(part)) / (n * trials)),
      part: Math.max(0, (ms(part) - ms(repeatability)) / trials),
    },
  };
}
