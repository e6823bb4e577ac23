import { type SQL, sql } from "drizzle-orm";
import { type Interval, union } from "@/server/domain/calendar/interval";
import type { Executor } from "@/server/kernel/database";
import { uuidArray } from "@/server/kernel/uuid-array";
import type { CellFilter } from "../rules/cells";
import type { Keys, Measured } from "../rules/measured";
import { SETTLING_MILLISECONDS } from "../rules/roll-plan";
import { type SummedRow, summedColumns, sumsOf } from "./columns";
import { staleRanges } from "./stale";

export type RolledUp = {
  rows: Measured[];
  /** What the rows cover, by machine; the rest is to be computed. */
  covered: Map<string, Interval[]>;
};

type Row = SummedRow & {
  unitId: string;
  start: number;
  end: number;
  bucket: string;
  group: string;
  shiftCode: string | null;
  fits: boolean;
  covered: string;
};

/** Sums of the buckets within a window that still say what the records say, in one statement. */
export async function readBuckets(
  db: Executor,
  equipmentIds: readonly string[],
  window: Interval,
  request: CellFilter & Keys & { now: Date },
): Promise<RolledUp> {
  const settled = Math.min(window.end, request.now.getTime() - SETTLING_MILLISECONDS);
  const from = new Date(window.start).toISOString();
  const to = new Date(settled).toISOString();
  const machines = uuidArray(equipmentIds);
  const rows = await db.execute<Row>(sql`
    with stale as materialized (${staleRanges(equipmentIds)}),
    clean as materialized (
      select b.*, ${bucketKey(request.bucket)} as bucket, ${groupKey(request.by)} as grouped, ${fitting(request)} as fits
      from oee_buckets b
      where b.equipment_id = any(${machines})
        and b.starts_at >= ${from}::timestamptz and b.ends_at <= ${to}::timestamptz
        and not exists (select from stale s where s.equipment_id = b.equipment_id
          and s.lower <= b.ends_at and s.upper >= b.starts_at)
    ), lost as (
      select equipment_id, bucket, grouped, fits,
        jsonb_agg(jsonb_build_array(category, reason_code, time_class, milliseconds, occurrences)) as losses
      from (
        select c.equipment_id, c.bucket, c.grouped, c.fits, l.category, l.reason_code, l.time_class,
          sum(l.milliseconds) as milliseconds, sum(l.occurrences) as occurrences
        from clean c join oee_bucket_losses l on l.equipment_id = c.equipment_id and l.starts_at = c.starts_at
        -- said again, so that the losses of the window are read at once and not bucket by bucket
        where c.fits and l.equipment_id = any(${machines})
          and l.starts_at >= ${from}::timestamptz and l.starts_at < ${to}::timestamptz
        group by c.equipment_id, c.bucket, c.grouped, c.fits, l.category, l.reason_code, l.time_class) each
      group by equipment_id, bucket, grouped, fits
    )
    select summed.*, lost.losses from (
      select c.equipment_id as "unitId", c.bucket, c.grouped as "group", c.fits,
        (extract(epoch from min(c.starts_at)) * 1000)::float8 as start,
        (extract(epoch from max(c.ends_at)) * 1000)::float8 as end,
        min(c.shift_code) as "shiftCode",
        string_agg(array_to_string(c.units, E'\t'), E'\t') as units,
        (select string_agg((extract(epoch from lower(r)) * 1000)::bigint || ' ' || (extract(epoch from upper(r)) * 1000)::bigint, ';')
          from unnest(range_agg(tstzrange(c.starts_at, c.ends_at))) r) as covered,
        ${summedColumns("c")}
      from clean c group by c.equipment_id, c.bucket, c.grouped, c.fits) summed
    left join lost on lost.equipment_id = summed."unitId" and lost.bucket = summed.bucket
      and lost.grouped = summed."group" and lost.fits = summed.fits`);
  const covered = new Map<string, Interval[]>();
  for (const row of rows) {
    const spans = row.covered.split(";").map((text) => {
      const [start = 0, end = 0] = text.split(" ").map(Number);
      return { start, end };
    });
    covered.set(row.unitId, [...(covered.get(row.unitId) ?? []), ...spans]);
  }
  return {
    rows: rows
      .filter((row) => row.fits)
      .map((row) => {
        const { unitId, start, end, bucket, group, shiftCode } = row;
        return { unitId, start, end, bucket, group, shiftCode, sums: sumsOf(row) };
      }),
    covered: new Map([...covered].map(([id, spans]) => [id, union(spans)])),
  };
}

function bucketKey(kind: Keys["bucket"]): SQL {
  switch (kind) {
    case "shift":
      return sql`b.shift_date::text || ' ' || coalesce(b.shift_code, '–')`;
    case "day":
      return sql`b.production_day::text`;
    case "month":
      return sql`to_char(b.production_day, 'YYYY-MM')`;
    default:
      return sql`''`;
  }
}

function groupKey(by: Keys["by"]): SQL {
  const shift = sql`coalesce(b.shift_code, '–')`;
  if (by === "shift") return shift;
  if (by === "weekday-shift") return sql`extract(isodow from b.shift_date)::int || ' ' || ${shift}`;
  return sql`''`;
}

function fitting({ shiftCode, weekday }: CellFilter): SQL {
  const ofShift = shiftCode === undefined ? sql`true` : sql`coalesce(b.shift_code = ${shiftCode}, false)`;
  const ofDay = weekday === undefined ? sql`true` : sql`extract(isodow from b.shift_date) = ${weekday}`;
  return sql`(${ofShift} and ${ofDay})`;
}
