import { gunzipSync, gzipSync } from "node:zlib";
import { sql } from "drizzle-orm";
import type { ProcessPoint } from "@/server/domain/process/envelope";
import { curveBytes, curveOfBytes } from "@/server/domain/process/packed-curve";
import type { Database, Executor } from "@/server/kernel/database";
import { rawPoints } from "./points";
import { longestRawDays } from "./samples";

const RUNS_AT_ONCE = 20;

/**
 * Packs the raw curves of ended runs that are evidence: those with an excursion, and those of which a lot was held.
 * A run whose samples have grown since is packed again. Returns the number of curves.
 */
export async function keepCurvesOfEvidence(db: Database, now: Date): Promise<number> {
  let kept = 0;
  const rawDays = await longestRawDays({ tx: db });
  for (let taken = RUNS_AT_ONCE; taken === RUNS_AT_ONCE; ) {
    const due = await curvesDue(db, now, rawDays);
    taken = due.length;
    for (const curve of due) {
      const points = await rawPoints(db, curve.series, Date.parse(curve.from), Date.parse(curve.to) + 1);
      const packed = gzipSync(curveBytes(points), { level: 9 }).toString("base64");
      await db.execute(sql`
        insert into run_curves (run_id, series_id, samples, packed, kept_at)
        values (${curve.run}, ${curve.series}, ${points.length}, ${packed}, ${now.toISOString()}::timestamptz)
        on conflict (run_id, series_id) do update set samples = excluded.samples, packed = excluded.packed,
          kept_at = excluded.kept_at`);
      kept += 1;
    }
  }
  return kept;
}

type Due = { run: string; series: number; from: string; to: string };

/**
 * Only what has more raw samples than were packed is due: after raw samples were dropped there are fewer. They are
 * counted while a run is young, when late samples come, and once more in the week before its raw samples go.
 */
async function curvesDue(db: Executor, now: Date, rawDays: number): Promise<Due[]> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const lastLook = sql`make_interval(days => ${Math.max(1, rawDays - 7)})`;
  return db.execute<Due>(sql`
    with evidence as (
      select run_id from process_excursions
      union
      select d.run_id from lot_holds h join run_loads d on d.lot_id = h.lot_id
      union
      select t.run_id from lot_holds h join lots l on l.id = h.lot_id
        join transformations t on t.id = l.transformation_id
    )
    select r.id as run, s.id as series, r.started_at::text as from, r.ended_at::text as to
    from evidence v
    join process_runs r on r.id = v.run_id and r.ended_at >= ${at} - make_interval(days => ${rawDays})
    join process_series s on s.equipment_id = r.equipment_id
    left join run_curves k on k.run_id = r.id and k.series_id = s.id
    cross join lateral (
      select count(*) as samples from process_samples p
      where p.series_id = s.id and p.at between r.started_at and r.ended_at) raw
    where raw.samples > coalesce(k.samples, 0)
      and (k.run_id is null or k.kept_at < r.ended_at + interval '2 days'
        or (r.ended_at + ${lastLook} < ${at} and k.kept_at < r.ended_at + ${lastLook}))
    limit ${RUNS_AT_ONCE}`);
}

/** The packed curve of a run, if one was kept. */
export async function keptPoints(
  db: Executor,
  runId: string,
  seriesId: number,
): Promise<ProcessPoint[] | null> {
  const [row] = await db.execute<{ packed: string }>(sql`
    select packed from run_curves where run_id = ${runId} and series_id = ${seriesId}`);
  return row ? curveOfBytes(gunzipSync(Buffer.from(row.packed, "base64"))) : null;
}
