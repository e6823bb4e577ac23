import { sql } from "drizzle-orm";
import { oeeBucketLosses, oeeBuckets } from "@/db/schema/oee";
import type { Interval } from "@/server/domain/calendar/interval";
import { AMOUNT_SUMS, COUNT_SUMS, nanoText, type SpanSums, TIME_SUMS } from "@/server/domain/oee/span-sums";
import type { Database, Transaction } from "@/server/kernel/database";
import { insertRows } from "@/server/kernel/insert-rows";
import type { Cell } from "../rules/cells";
import type { Progress } from "../rules/roll-plan";
import { staleRanges } from "./stale";

const milliseconds = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::float8`);

/** Machines that are new begin where they first said something, or where they were set up. */
export async function admitMachines(db: Database, now: Date): Promise<void> {
  const instant = now.toISOString();
  await db.execute(sql`
    insert into oee_progress (equipment_id, rolled_from, rolled_until, due_at)
    select e.id, first.at, first.at, ${instant}::timestamptz
    from equipment e
    cross join lateral (select least(${instant}::timestamptz, e.created_at,
      (select min(starts_at) from equipment_state_intervals where equipment_id = e.id),
      (select min(at) from equipment_events where equipment_id = e.id and type = 'count'),
      (select min(started_at) from process_runs where equipment_id = e.id)) as at) first
    where e.level = 'work-unit' and not exists (select from oee_progress p where p.equipment_id = e.id)
    on conflict do nothing`);
}

/** Machines with something to do, those that have waited longest first. */
export async function machinesToRoll(
  db: Database,
  { limit, now }: { limit: number; now: Date },
): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select p.equipment_id as id from oee_progress p
    where p.due_at <= ${now.toISOString()}::timestamptz
      or exists (select from oee_stale s where s.equipment_id = p.equipment_id)
    order by p.due_at limit ${limit}`);
  return rows.map((row) => row.id);
}

/** Null when another caller is rolling this machine up. */
export async function lockProgress(tx: Transaction, equipmentId: string): Promise<Progress | null> {
  const [row] = await tx.execute<Progress>(sql`
    select ${milliseconds("rolled_from")} as "rolledFrom", ${milliseconds("rolled_until")} as "rolledUntil",
      ${milliseconds("due_at")} as "dueAt"
    from oee_progress where equipment_id = ${equipmentId} for update skip locked`);
  return row ?? null;
}

/** The stale marks that there are, and how far they reach, as one statement sees them. Later ones stay. */
export async function claimStale(
  tx: Transaction,
  equipmentId: string,
): Promise<{ ids: string[]; ranges: Interval[] }> {
  const [row] = await tx.execute<{ ids: string[] | null; ranges: Interval[] | null }>(sql`
    with spread as (${staleRanges([equipmentId])})
    select (select array_agg(id::text) from oee_stale where equipment_id = ${equipmentId}) as ids,
      (select json_agg(json_build_object('start', ${milliseconds("lower")}::text, 'end', ${milliseconds("upper")}::text))
        from spread) as ranges`);
  const ranges = (row?.ranges ?? []).map(({ start, end }) => ({ start: Number(start), end: Number(end) }));
  return { ids: row?.ids ?? [], ranges };
}

export async function dropStale(
  tx: Transaction,
  equipmentId: string,
  { ids, left }: { ids: readonly string[]; left: readonly Interval[] },
): Promise<void> {
  if (ids.length > 0) {
    await tx.execute(sql`delete from oee_stale where id = any(${`{${ids.join(",")}}`}::bigint[])`);
  }
  for (const { start, end } of left) {
    await tx.execute(sql`
      insert into oee_stale (equipment_id, starts_at, ends_at, is_spread)
      values (${equipmentId}, ${new Date(start).toISOString()}::timestamptz, ${new Date(end).toISOString()}::timestamptz, true)`);
  }
}

/** Replaces what is stored of the time that `gone` touches (ends included). */
export async function writeBuckets(
  tx: Transaction,
  equipmentId: string,
  { gone, rows }: { gone: readonly Interval[]; rows: readonly (Cell & { sums: SpanSums })[] },
): Promise<void> {
  if (gone.length > 0) {
    const ends = JSON.stringify(gone.map(({ start, end }) => [seconds(start), seconds(end)]));
    await tx.execute(sql`
      delete from oee_buckets b using jsonb_array_elements(${ends}::text::jsonb) g
      where b.equipment_id = ${equipmentId}
        and b.starts_at <= to_timestamp((g ->> 1)::float8) and b.ends_at >= to_timestamp((g ->> 0)::float8)`);
  }
  await insertRows(
    { tx },
    oeeBuckets,
    rows.map(({ start, end, day, shiftCode, shiftDate, sums }) => ({
      equipmentId,
      startsAt: new Date(start),
      endsAt: new Date(end),
      productionDay: day,
      shiftCode,
      shiftDate,
      units: [...sums.units].sort(),
      ...pick(TIME_SUMS, (name) => sums[name]),
      ...pick(COUNT_SUMS, (name) => sums[name]),
      ...pick(AMOUNT_SUMS, (name) => nanoText(sums[name])),
    })),
  );
  await insertRows(
    { tx },
    oeeBucketLosses,
    rows.flatMap(({ start, sums }) =>
      [...sums.losses.values()].map((loss) => ({
        equipmentId,
        startsAt: new Date(start),
        category: loss.category,
        reasonCode: loss.reasonCode ?? "",
        timeClass: loss.timeClass,
        milliseconds: loss.milliseconds,
        occurrences: loss.occurrences,
      })),
    ),
  );
}

/** to_timestamp knows infinities only by name. */
const seconds = (at: number) => (Number.isFinite(at) ? at / 1000 : at > 0 ? "Infinity" : "-Infinity");

function pick<Name extends string, Value>(names: readonly Name[], value: (name: Name) => Value) {
  return Object.fromEntries(names.map((name) => [name, value(name)])) as Record<Name, Value>;
}

export async function saveProgress(tx: Transaction, equipmentId: string, progress: Progress): Promise<void> {
  const { rolledFrom, rolledUntil, dueAt } = progress;
  const instant = (at: number) => new Date(at).toISOString();
  await tx.execute(sql`
    update oee_progress set rolled_from = ${instant(rolledFrom)}::timestamptz,
      rolled_until = ${instant(rolledUntil)}::timestamptz, due_at = ${instant(dueAt)}::timestamptz
    where equipment_id = ${equipmentId}`);
}
