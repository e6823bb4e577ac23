import { sql } from "drizzle-orm";
import type { ProcessPoint } from "@/server/domain/process/envelope";
import type { Executor } from "@/server/kernel/database";

const inWindow = (seriesId: number, from: number, to: number) => sql`
  series_id = ${seriesId} and at >= to_timestamp(${from}::float8 / 1000.0) and at < to_timestamp(${to}::float8 / 1000.0)`;

/** Raw samples of a series in [from, to), epoch ms, in order of time. They come as two arrays: parsing rows is dear. */
export async function rawPoints(
  db: Executor,
  seriesId: number,
  from: number,
  to: number,
): Promise<ProcessPoint[]> {
  const [row] = await db.execute<{ at: string | null; value: string | null }>(sql`
    select string_agg((extract(epoch from at) * 1000)::bigint::text, ',' order by at) as at,
      string_agg(value::text, ',' order by at) as value
    from process_samples where ${inWindow(seriesId, from, to)}`);
  if (!row?.at || row.value === null || row.value === undefined) return [];
  const values = row.value.split(",");
  return row.at.split(",").map((at, index) => ({ at: Number(at), value: Number(values[index]) }));
}

export async function countRaw(db: Executor, seriesId: number, from: number, to: number): Promise<number> {
  const [row] = await db.execute<{ samples: number }>(sql`
    select count(*)::int as samples from process_samples where ${inWindow(seriesId, from, to)}`);
  return row?.samples ?? 0;
}

export type RollUpRow = {
  at: number;
  minimum: number;
  maximum: number;
  average: number;
  last: number;
  samples: number;
};

/** Minutes or hours of a series in [from, to), epoch ms. */
export async function rollUps(
  db: Executor,
  span: "minute" | "hour",
  seriesId: number,
  from: number,
  to: number,
): Promise<RollUpRow[]> {
  const table = span === "minute" ? sql`process_minutes` : sql`process_hours`;
  const rows = await db.execute<RollUpRow>(sql`
    select (extract(epoch from at) * 1000)::float8 as at, minimum, maximum, average, last, samples
    from ${table} where ${inWindow(seriesId, from, to)} order by ${table}.at`);
  return [...rows];
}

/** A roll-up drawn as a line: of each span its lowest and its highest value, so that peaks stay. */
export function pointsOfRollUps(rows: readonly RollUpRow[], spanMs: number): ProcessPoint[] {
  return rows.flatMap(({ at, minimum, maximum }) =>
    minimum === maximum
      ? [{ at, value: minimum }]
      : [
          { at, value: minimum },
          { at: at + spanMs / 2, value: maximum },
        ],
  );
}
