import { fisherUpperTail } from "@/server/domain/statistics/distributions";

export type AnovaRow = {
  degreesOfFreedom: number;
  sumOfSquares: number;
  meanSquare: number | null;
  f: number | null;
  p: number | null;
};

export function anovaRow(sumOfSquares: number, degreesOfFreedom: number): AnovaRow {
  const meanSquare = degreesOfFreedom > 0 ? sumOfSquares / degreesOfFreedom : null;
  return { degreesOfFreedom, sumOfSquares, meanSquare, f: null, p: null };
}

/** The row with its F against an error term; without F where the error is zero. */
export function testedAgainst(row: AnovaRow, error: AnovaRow): AnovaRow {
  if (row.meanSquare === null || !error.meanSquare) return row;
  const f = row.meanSquare / error.meanSquare;
  return { ...row, f, p: fisherUpperTail(f, row.degreesOfFreedom, error.degreesOfFreedom) };
}
