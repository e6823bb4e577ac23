import type { BucketKind } from "@/server/domain/calendar/bucket-kind";
import { localOf, startOfLocalHour, weekdayOf } from "@/server/domain/calendar/local-time";
import { addSums, noSums, type SpanSums } from "@/server/domain/oee/span-sums";
import type { KpiGrouping } from "../contract/kpi";
import type { Cell } from "./cells";

/** Sums of one machine over part of the window, with the bucket and the group that they belong to. */
export type Measured = {
  unitId: string;
  start: number;
  end: number;
  bucket: string;
  group: string;
  shiftCode: string | null;
  sums: SpanSums;
};

export type Keys = { bucket: BucketKind | null; by: KpiGrouping | null };

const MONTH = 7;

/** The bucket's label of a cell, as `timeBuckets` writes it. */
export function bucketOf(cell: Cell, kind: BucketKind | null, timeZone: string): string {
  switch (kind) {
    case null:
      return "";
    case "hour": {
      const { date, time, offset } = localOf(startOfLocalHour(cell.start, timeZone), timeZone);
      return `${date}T${time}${offset}`;
    }
    case "shift":
      return `${cell.shiftDate} ${cell.shiftCode ?? "–"}`;
    case "day":
      return cell.day;
    case "month":
      return cell.day.slice(0, MONTH);
  }
}

/** The group's key of a cell, where it follows from the time; machines, areas and products are known elsewhere. */
export function groupOf(cell: Cell, by: KpiGrouping | null): string {
  if (by === "shift") return cell.shiftCode ?? "–";
  if (by === "weekday-shift") return `${weekdayOf(cell.shiftDate)} ${cell.shiftCode ?? "–"}`;
  return "";
}

export function totalOf(rows: readonly Measured[]): SpanSums {
  const total = noSums();
  for (const row of rows) addSums(total, row.sums);
  return total;
}

/** Rows by a key, in order of their first appearance. */
export function groupRows<Row>(rows: readonly Row[], key: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const name = key(row);
    const group = groups.get(name);
    if (group) group.push(row);
    else groups.set(name, [row]);
  }
  return groups;
}
