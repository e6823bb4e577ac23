import { sql } from "drizzle-orm";
import type { EquipmentState } from "@/server/domain/oee/equipment-state";
import type { StateCorrection, StateEvent, StateInterval } from "@/server/domain/oee/state-timeline";
import { arrayParameter } from "@/server/kernel/array-literal";
import type { Transaction } from "@/server/kernel/database";

/** Instants of a machine, epoch ms, around which something changed. */
export type TimelineChange = { equipmentId: string; first: number; last: number };
/** The part of a machine's time [low, high) that has to be computed again; null: without an end on that side. */
export type TimelineWindow = { equipmentId: string; low: number | null; high: number | null };
export type StoredInterval = StateInterval & { id: string };

/**
 * Each window begins where an event before the change opened an interval, and ends behind the first interval after
 * the change that an event opened. Windows of a machine that touch are one.
 */
export async function windowsAround(
  { tx }: { tx: Transaction },
  changes: readonly TimelineChange[],
): Promise<TimelineWindow[]> {
  const rows = await tx.execute<TimelineWindow>(sql`
    select u.id as "equipmentId", ${millisecondsOf("low.starts_at")} as low, ${millisecondsOf("high.starts_at")} as high
    from unnest(
      ${arrayParameter(changes.map(({ equipmentId }) => equipmentId))}::uuid[],
      ${instants(changes.map(({ first }) => first))}::timestamptz[],
      ${instants(changes.map(({ last }) => last))}::timestamptz[]) as u (id, first, last)
    left join lateral (
      select i.starts_at from equipment_state_intervals i
      where i.equipment_id = u.id and i.starts_at < u.first and i.correction_id is null and ${isOpenedByEvent}
      order by i.starts_at desc limit 1) low on true
    left join lateral (
      select i.starts_at from equipment_state_intervals i
      where i.equipment_id = u.id and i.starts_at > u.last and i.correction_id is null and ${isOpenedByEvent}
      order by i.starts_at limit 1) opened on true
    left join lateral (
      select i.starts_at from equipment_state_intervals i
      where i.equipment_id = u.id and i.starts_at > opened.starts_at
      order by i.starts_at limit 1) high on true`);
  return joined([...rows]);
}

const isOpenedByEvent = sql.raw(`exists (
  select from equipment_events e where e.equipment_id = u.id and e.type = 'state' and e.at = i.starts_at)`);

/** The stored intervals of all windows, in the order of the windows. */
export async function storedWithin(
  { tx }: { tx: Transaction },
  windows: readonly TimelineWindow[],
): Promise<StoredInterval[][]> {
  const rows = await tx.execute<StoredInterval & { window: number }>(sql`
    select w.place::int as window, i.id, ${millisecondsOf("i.starts_at")} as start, ${millisecondsOf("i.ends_at")} as end,
      i.state, i.reason_code as "reasonCode", i.correction_id as "correctionId"
    from ${rowsOf(windows)}
    cross join lateral (
      select * from equipment_state_intervals
      where equipment_id = w.id and starts_at >= w.low and starts_at < w.high offset 0) i`);
  return byWindow(windows, [...rows]);
}

export async function eventsWithin(
  { tx }: { tx: Transaction },
  windows: readonly TimelineWindow[],
): Promise<StateEvent[][]> {
  const rows = await tx.execute<StateEvent & { state: EquipmentState; window: number }>(sql`
    select w.place::int as window, e.external_id as id, ${millisecondsOf("e.at")} as at, e.state,
      e.reason_code as "reasonCode"
    from ${rowsOf(windows)}
    cross join lateral (
      select * from equipment_events
      where equipment_id = w.id and type = 'state' and at >= w.low and at < w.high offset 0) e`);
  return byWindow(windows, [...rows]);
}

/**
 * What people said about the time of each window and did not take back. A lasting one that began before a window ended
 * at its beginning at the latest: there the machine said something else.
 */
export async function correctionsWithin(
  { tx }: { tx: Transaction },
  windows: readonly TimelineWindow[],
): Promise<StateCorrection[][]> {
  const rows = await tx.execute<StateCorrection & { window: number }>(sql`
    select w.place::int as window, c.id, ${millisecondsOf("c.starts_at")} as start, ${millisecondsOf("c.ends_at")} as end,
      c.state, c.reason_code as "reasonCode", ${millisecondsOf("c.created_at")} as "givenAt",
      c.is_lasting as "isLasting"
    from ${rowsOf(windows)}
    cross join lateral (
      select * from equipment_state_corrections
      where equipment_id = w.id and voided_at is null and starts_at < w.high
        and case when is_lasting then starts_at >= w.low else ends_at > w.low end offset 0) c`);
  return byWindow(windows, [...rows]);
}

function rowsOf(windows: readonly TimelineWindow[]) {
  return sql`unnest(
    ${arrayParameter(windows.map(({ equipmentId }) => equipmentId))}::uuid[],
    ${instants(windows.map(({ low }) => low ?? Number.NEGATIVE_INFINITY))}::timestamptz[],
    ${instants(windows.map(({ high }) => high ?? Number.POSITIVE_INFINITY))}::timestamptz[])
    with ordinality as w (id, low, high, place)`;
}

function byWindow<Row extends { window: number }>(
  windows: readonly TimelineWindow[],
  rows: readonly Row[],
): Omit<Row, "window">[][] {
  const grouped: Omit<Row, "window">[][] = windows.map(() => []);
  for (const { window, ...row } of rows) grouped[window - 1]?.push(row);
  return grouped;
}

function joined(windows: TimelineWindow[]): TimelineWindow[] {
  const ordered = windows.sort(
    (a, b) => compareText(a.equipmentId, b.equipmentId) || (a.low ?? -Infinity) - (b.low ?? -Infinity),
  );
  const result: TimelineWindow[] = [];
  for (const window of ordered) {
    const last = result.at(-1);
    const isApart =
      last?.equipmentId !== window.equipmentId ||
      (last.high !== null && window.low !== null && window.low >= last.high);
    if (isApart) result.push({ ...window });
    else if (last.high === null || window.high === null) last.high = null;
    else last.high = Math.max(last.high, window.high);
  }
  return result;
}

const millisecondsOf = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::float8`);
const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function instants(milliseconds: readonly number[]) {
  return arrayParameter(
    milliseconds.map((value) => {
      if (value === Number.NEGATIVE_INFINITY) return "-infinity";
      return value === Number.POSITIVE_INFINITY ? "infinity" : new Date(value).toISOString();
    }),
  );
}
