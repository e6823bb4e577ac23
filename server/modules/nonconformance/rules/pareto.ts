import type { ParetoDto, ParetoRow } from "../contract/records";

type Counted = Omit<ParetoRow, "cumulativeShare">;

/**
 * Orders groups by their value, the largest first, and adds the cumulative share (0…1); what weighs nothing is left
 * out. `records` is how many nonconformances stand behind all of it, each counted once.
 */
export function paretoOf(counted: readonly Counted[], records: number): ParetoDto {
  const rows = counted
    .filter((row) => row.value > 0)
    .toSorted((a, b) => b.value - a.value || (a.code ?? "").localeCompare(b.code ?? ""));
  const total = rows.reduce((sum, row) => sum + row.value, 0);
  let reached = 0;
  return {
    rows: rows.map((row) => {
      reached += row.value;
      return { ...row, cumulativeShare: reached / total };
    }),
    total,
    records,
  };
}
