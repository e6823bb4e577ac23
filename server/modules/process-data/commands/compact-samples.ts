import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/kernel/database";
import { keepCurvesOfEvidence } from "../records/kept-curves";
import { DEFAULT_RAW_DAYS, longestRawDays } from "../records/samples";

const HOURS_AT_ONCE = 2000;
/** An hour is rolled up once it has been over for this long; late samples have it rolled up again. */
const SETTLE_MINUTES = 5;

export type Compacted = { hours: number; curvesKept: number; partitionsDropped: number; rowsDeleted: number };

/**
 * Worker: rolls finished hours up to minutes and hours (from the raw samples, whole, so that late ones correct them),
 * keeps the curves of runs that are evidence, then drops what is older than the sites keep. Call it every few minutes.
 */
export async function compactSamples(db: Database, now: Date): Promise<Compacted> {
  let hours = 0;
  for (let done = HOURS_AT_ONCE; done === HOURS_AT_ONCE; hours += done) {
    done = await db.transaction((tx) => rollUpSome(tx, now));
  }
  const curvesKept = await keepCurvesOfEvidence(db, now);
  return db.transaction(async (tx) => {
    const rawDays = await longestRawDays({ tx });
    const [dropped] = await tx.execute<{ parts: number }>(sql`
      select drop_process_partitions(${now.toISOString()}::timestamptz - make_interval(days => ${rawDays})) as parts`);
    const rowsDeleted = await deleteOlder(tx, now, rawDays);
    return { hours, curvesKept, partitionsDropped: dropped?.parts ?? 0, rowsDeleted };
  });
}

/** Takes some stale hours and writes their minutes and hours anew; another worker takes others meanwhile. */
async function rollUpSome(tx: Transaction, now: Date): Promise<number> {
  const taken = await tx.execute<{ series: number; hour: string }>(sql`
    delete from process_stale_hours d using (
      select series_id, hour from process_stale_hours
      where hour + interval '1 hour' + make_interval(mins => ${SETTLE_MINUTES}) <= ${now.toISOString()}::timestamptz
      order by series_id, hour limit ${HOURS_AT_ONCE} for update skip locked) t
    where d.series_id = t.series_id and d.hour = t.hour
    returning d.series_id as series, d.hour::text as hour`);
  if (taken.length === 0) return 0;
  const list = JSON.stringify(taken);
  for (const [table, span] of [
    [sql`process_minutes`, "minute"],
    [sql`process_hours`, "hour"],
  ] as const) {
    await tx.execute(sql`
      insert into ${table} (series_id, at, minimum, maximum, average, last, samples)
      select p.series_id, date_trunc(${span}, p.at), min(p.value), max(p.value), avg(p.value),
        (array_agg(p.value order by p.at desc))[1], count(*)::int
      from jsonb_to_recordset(${list}::jsonb) as h (series int, hour timestamptz)
      join process_samples p on p.series_id = h.series and p.at >= h.hour and p.at < h.hour + interval '1 hour'
      group by 1, 2
      order by 1, 2
      on conflict (series_id, at) do update set minimum = excluded.minimum, maximum = excluded.maximum,
        average = excluded.average, last = excluded.last, samples = excluded.samples`);
  }
  return taken.length;
}

/** Rows of sites that keep less than others, and roll-ups that no site keeps any more. */
async function deleteOlder(tx: Transaction, now: Date, longestDays: number): Promise<number> {
  const rules = [
    { table: sql`process_samples`, days: sql`coalesce(r.raw_days, ${DEFAULT_RAW_DAYS})`, less: longestDays },
    { table: sql`process_minutes`, days: sql`r.minute_days`, less: null },
    { table: sql`process_hours`, days: sql`r.hour_days`, less: null },
  ];
  let deleted = 0;
  for (const { table, days, less } of rules) {
    const { count } = await tx.execute(sql`
      delete from ${table} d using process_series s, equipment e
        left join process_retention r on r.site_id = e.site_id
      where s.id = d.series_id and e.id = s.equipment_id
        ${less === null ? sql`` : sql`and ${days} < ${less}`}
        and d.at < ${now.toISOString()}::timestamptz - make_interval(days => ${days})`);
    deleted += count;
  }
  return deleted;
}
