import { sql } from "drizzle-orm";
import type { Executor, Transaction } from "@/server/kernel/database";

type Scope = { tx: Transaction };

/** One sample, ready to be stored; `at` in epoch ms. */
export type StoredSample = { seriesId: number; at: number; value: number };

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** The first Monday after 1970-01-01 (a Thursday). */
const FIRST_MONDAY_MS = 4 * DAY_MS;

/** Start of the ISO week (UTC) of an instant. */
export function weekOf(at: number): number {
  return Math.floor((at - FIRST_MONDAY_MS) / WEEK_MS) * WEEK_MS + FIRST_MONDAY_MS;
}

/** Makes the partitions of these instants where they are missing; returns how many were new. */
export async function ensurePartitions({ tx }: Scope, instants: readonly number[]): Promise<number> {
  const weeks = [...new Set(instants.map(weekOf))].sort((a, b) => a - b);
  if (weeks.length === 0) return 0;
  const [row] = await tx.execute<{ made: number }>(sql`
    select count(*) filter (where ensure_process_partition(to_timestamp(week / 1000.0)))::int as made
    from unnest(${`{${weeks.join(",")}}`}::bigint[]) as week`);
  return row?.made ?? 0;
}

/**
 * Inserts any number of samples by one statement and marks their hours for the roll-up and their machines for the
 * envelope check. An instant that a series has already spoken about is left alone; those that were new are returned
 * when not all were, else null. The marks are locked even where they stand already, so that a worker that is just
 * taking them away waits for this transaction and sees its samples.
 */
export async function insertSamples(
  { tx }: Scope,
  samples: readonly StoredSample[],
  now: Date,
): Promise<{ recorded: number; fresh: Set<string> | null }> {
  if (samples.length === 0) return { recorded: 0, fresh: null };
  const sorted = [...samples].sort((a, b) => a.seriesId - b.seriesId || a.at - b.at);
  const rows = await tx.execute<{ recorded: number; series: number | null; ms: string | null }>(sql`
    with fresh as (
      insert into process_samples (series_id, at, value)
      select s, to_timestamp(ms / 1000.0), v
      from unnest(
        ${`{${sorted.map(({ seriesId }) => seriesId).join(",")}}`}::int[],
        ${`{${sorted.map(({ at }) => at).join(",")}}`}::float8[],
        ${`{${sorted.map(({ value }) => value).join(",")}}`}::float8[]) as sample (s, ms, v)
      on conflict do nothing
      returning series_id, at
    ), stale as (
      insert into process_stale_hours (series_id, hour, marked_at)
      select distinct series_id, date_trunc('hour', at), ${now.toISOString()}::timestamptz from fresh order by 1, 2
      on conflict (series_id, hour) do update set marked_at = excluded.marked_at
    ), unchecked as (
      insert into process_unchecked (equipment_id, first_at, last_at)
      select s.equipment_id, min(f.at), max(f.at) from fresh f join process_series s on s.id = f.series_id
      group by 1 order by 1
      on conflict (equipment_id) do update
        set first_at = least(process_unchecked.first_at, excluded.first_at),
            last_at = greatest(process_unchecked.last_at, excluded.last_at), marks = process_unchecked.marks + 1
    )
    select t.recorded, f.series_id as series, (extract(epoch from f.at) * 1000)::bigint::text as ms
    from (select count(*)::int as recorded from fresh) t
    left join fresh f on t.recorded <> ${samples.length}`);
  const recorded = rows[0]?.recorded ?? 0;
  if (recorded === samples.length) return { recorded, fresh: null };
  return {
    recorded,
    fresh: new Set(rows.flatMap(({ series, ms }) => (series === null ? [] : [`${series} ${ms}`]))),
  };
}

/** What is stored of these instants, by series and epoch ms. */
export async function storedValues(
  { tx }: Scope,
  samples: readonly StoredSample[],
): Promise<Map<string, number>> {
  if (samples.length === 0) return new Map();
  const rows = await tx.execute<{ series: number; ms: string; value: number }>(sql`
    select p.series_id as series, (extract(epoch from p.at) * 1000)::bigint::text as ms, p.value
    from unnest(
      ${`{${samples.map(({ seriesId }) => seriesId).join(",")}}`}::int[],
      ${`{${samples.map(({ at }) => at).join(",")}}`}::float8[]) as w (s, ms)
    join process_samples p on p.series_id = w.s and p.at = to_timestamp(w.ms / 1000.0)`);
  return new Map(rows.map(({ series, ms, value }) => [`${series} ${ms}`, value]));
}

/** Days that raw samples are kept, the longest of all sites. */
export async function longestRawDays({ tx }: { tx: Executor }): Promise<number> {
  const [row] = await tx.execute<{ days: number }>(sql`
    select max(coalesce(r.raw_days, ${DEFAULT_RAW_DAYS}))::int as days
    from sites s left join process_retention r on r.site_id = s.id`);
  return row?.days ?? DEFAULT_RAW_DAYS;
}

export const DEFAULT_RAW_DAYS = 90;
