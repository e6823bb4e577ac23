import type { Sort } from "@/app/_ui/data-table-columns";
import type { OverviewRowDto } from "@/server/modules/equipment/contract";

type Value = number | string | null;

/** Rows by a column of the overview; what is not known comes last, whichever way. */
export function sortRows(
  rows: readonly OverviewRowDto[],
  sort: Sort | null,
  name: (named: { nameEn: string; nameZh: string }) => string,
): OverviewRowDto[] {
  const values: Record<string, (row: OverviewRowDto) => Value> = {
    code: (row) => row.code,
    area: (row) => (row.area ? name(row.area) : null),
    availability: (row) => row.availability,
    performance: (row) => row.performance,
    quality: (row) => row.quality,
    oee: (row) => row.oee,
    planned: (row) => row.times.pbtSeconds,
    good: (row) => Number(row.counts.good),
    reject: (row) => Number(row.counts.reject),
    loss: (row) => largestLossOf(row)?.seconds ?? null,
  };
  const value = sort ? values[sort.id] : undefined;
  if (!value) return [...rows];
  return [...rows].sort((a, b) => {
    const [left, right] = [value(a), value(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    const order = typeof left === "string" ? left.localeCompare(String(right)) : left - Number(right);
    return sort?.descending ? -order : order;
  });
}

/** The largest loss of OEE: planned downtime and controlled cooling are none. */
export function largestLossOf(row: OverviewRowDto): OverviewRowDto["losses"][number] | undefined {
  return row.losses
    .filter((loss) => loss.countsAs !== "planned" && loss.countsAs !== "production" && loss.seconds > 0)
    .sort((a, b) => b.seconds - a.seconds)[0];
}
