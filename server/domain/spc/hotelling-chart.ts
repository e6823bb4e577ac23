import { betaQuantile } from "@/server/domain/statistics/distributions";
import { type Plot, signalsByPoint } from "./control-chart";
import { meanOf } from "./sample-statistics";
import { requireSpc } from "./spc-error";

/**
 * Hotelling's T² of single observation vectors, phase I: T² = (x − x̄)ᵀS⁻¹(x − x̄), upper limit
 * (m−1)²/m · B(p/2, (m−p−1)/2) at the confidence (Tracy, Young, Mason 1992; Mason and Young 2002).
 * Throws SpcError for rows of different lengths, too few of them, or variables that determine each other.
 */
export function hotellingChart(
  rows: readonly (readonly number[])[],
  confidence: number,
): { center: number[]; plot: Plot } {
  const m = rows.length;
  const p = rows[0]?.length ?? 0;
  requireSpc(
    p > 0 && rows.every((row) => row.length === p),
    "data",
    "rows-differ",
    "All rows have one length.",
  );
  requireSpc(m > p + 1, "data", "too-few-values", `${p} variables need more than ${p + 1} rows, not ${m}.`);
  const center = Array.from({ length: p }, (_, j) => meanOf(rows.map((row) => row[j] ?? 0)));
  const deviations = rows.map((row) => row.map((value, j) => value - (center[j] ?? 0)));
  const factor = choleskyOf(
    center.map((_, i) =>
      center.map((_unused, j) => deviations.reduce((sum, d) => sum + (d[i] ?? 0) * (d[j] ?? 0), 0) / (m - 1)),
    ),
  );
  const values = deviations.map((deviation) => {
    const solved: number[] = [];
    deviation.forEach((value, i) => {
      const known = solved.reduce((sum, y, j) => sum + y * (factor[i]?.[j] ?? 0), 0);
      solved.push((value - known) / (factor[i]?.[i] ?? 1));
    });
    return solved.reduce((sum, y) => sum + y * y, 0);
  });
  const limit = ((m - 1) ** 2 / m) * betaQuantile(confidence, p / 2, (m - p - 1) / 2);
  return {
    center,
    plot: {
      name: "t2",
      centerLine: meanOf(values),
      values,
      centers: values.map(() => meanOf(values)),
      standardErrors: values.map(() => Number.NaN),
      lower: values.map(() => 0),
      upper: values.map(() => limit),
      signals: signalsByPoint([
        { id: "beyond-limits", places: values.flatMap((value, i) => (value > limit ? [i] : [])) },
      ]),
    },
  };
}

function choleskyOf(matrix: readonly (readonly number[])[]): number[][] {
  const factor: number[][] = [];
  matrix.forEach((row, i) => {
    const line: number[] = [];
    for (let j = 0; j <= i; j += 1) {
      const other = j === i ? line : (factor[j] ?? []);
      let rest = row[j] ?? 0;
      for (let k = 0; k < j; k += 1) rest -= (line[k] ?? 0) * (other[k] ?? 0);
      if (j < i) line.push(rest / (other[j] ?? 1));
      else {
        const enough = rest > 1e-12 * Math.abs(row[i] ?? 0);
        requireSpc(enough, "data", "variables-dependent", "One variable follows from the others.");
        line.push(Math.sqrt(rest));
      }
    }
    factor.push(line);
  });
  return factor;
}
