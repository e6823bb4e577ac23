import { sql } from "drizzle-orm";
import type { z } from "zod";
import { thinForPixels } from "@/server/domain/process/downsample";
import type { Executor } from "@/server/kernel/database";
import { notFound, throwIssues } from "@/server/kernel/errors";
import type {
  ComparedRun,
  Comparison,
  compareRunsInput,
  RunChoice,
  recentRunsInput,
} from "../contract/curves";
import type { ProcessParameterDto } from "../contract/samples";
import { versionForRun } from "../records/recipes";
import { curvePoints } from "./curve-points";

type Row = {
  id: string;
  run: string;
  equipmentCode: string;
  equipmentEn: string;
  equipmentZh: string;
  started: string;
  ended: string | null;
  seriesId: number | null;
  recipe: string | null;
  version: number | null;
  excursions: number;
};

/** The same parameter over several runs, each from its own start; the envelope is that of the first run. */
export async function compareRuns(
  db: Executor,
  { parameter: code, runs, pixels }: z.output<typeof compareRunsInput>,
  now: Date,
): Promise<Comparison> {
  const wanted = [...new Set(runs.map((run) => run.toUpperCase()))];
  const rows = await db.execute<Row>(sql`
    select r.id, r.code as run, e.code as "equipmentCode", e.name_en as "equipmentEn", e.name_zh as "equipmentZh",
      r.started_at::text as started, r.ended_at::text as ended, s.id as "seriesId", c.code as recipe, v.version,
      (select count(*)::int from process_excursions x where x.run_id = r.id) as excursions
    from process_runs r join equipment e on e.id = r.equipment_id
    left join process_parameters p on p.equipment_class = e.equipment_class and p.code = ${code}
    left join process_series s on s.equipment_id = e.id and s.parameter_id = p.id
    left join run_recipes f on f.run_id = r.id
    left join recipe_versions v on v.id = f.version_id left join recipes c on c.id = v.recipe_id
    where r.code = any(${`{${wanted.map((run) => JSON.stringify(run)).join(",")}}`}::text[])`);
  const byCode = new Map(rows.map((row) => [row.run, row]));
  throwIssues(
    wanted.flatMap((run, index) =>
      byCode.has(run)
        ? []
        : [
            {
              path: `runs.${index}`,
              reason: "run-not-found",
              message: `No run ${run}.`,
              details: { code: run },
            },
          ],
    ),
  );
  const [parameter] = await db.execute<ProcessParameterDto>(sql`
    select code, name_en as "nameEn", name_zh as "nameZh", unit, is_logarithmic as "isLogarithmic"
    from process_parameters where code = ${code} order by equipment_class limit 1`);
  if (!parameter) throw notFound("process-parameter", code);
  const ordered = wanted.flatMap((run) => byCode.get(run) ?? []);
  const [first] = ordered;
  const version = first ? await versionForRun(db, first.id) : null;
  return {
    parameter,
    envelope: version?.envelopes.find((each) => each.parameterCode === code) ?? null,
    envelopeOf: first?.recipe && first.version ? { code: first.recipe, version: first.version } : null,
    runs: await Promise.all(ordered.map((row) => compared(db, row, pixels, now))),
  };
}

async function compared(db: Executor, row: Row, pixels: number, now: Date): Promise<ComparedRun> {
  const from = Date.parse(row.started);
  const to = row.ended === null ? now.getTime() : Date.parse(row.ended);
  const curve =
    row.seriesId === null
      ? { source: "none" as const, points: [] }
      : await curvePoints(db, { id: row.seriesId, runId: row.id }, { from, to: to + 1 });
  return {
    run: row.run,
    equipment: { code: row.equipmentCode, nameEn: row.equipmentEn, nameZh: row.equipmentZh },
    startedAt: new Date(from).toISOString(),
    recipe: row.recipe && row.version ? { code: row.recipe, version: row.version } : null,
    excursions: row.excursions,
    source: curve.source,
    points: thinForPixels(curve.points, { from, to }, pixels).map(({ at, value }) => [
      (at - from) / 60_000,
      value,
    ]),
  };
}

/** Runs that have curves, the latest first, to choose from. */
export async function recentRuns(
  db: Executor,
  { parameter, limit }: z.output<typeof recentRunsInput>,
): Promise<RunChoice[]> {
  const rows = await db.execute<Omit<RunChoice, "startedAt"> & { started: string }>(sql`
    select r.code, e.code as equipment, r.program, r.started_at::text as started,
      (select count(*)::int from process_excursions x where x.run_id = r.id) as excursions
    from process_runs r join equipment e on e.id = r.equipment_id
    where r.status in ('running', 'completed') and exists (
      select from process_series s join process_parameters p on p.id = s.parameter_id
      where s.equipment_id = e.id ${parameter ? sql`and p.code = ${parameter}` : sql``}
        and (exists (select from process_samples d where d.series_id = s.id
              and d.at >= r.started_at and d.at <= coalesce(r.ended_at, now()))
          or exists (select from process_hours d where d.series_id = s.id
              and d.at >= r.started_at and d.at <= coalesce(r.ended_at, now()))))
    order by r.started_at desc limit ${limit}`);
  return rows.map(({ started, ...row }) => ({ ...row, startedAt: new Date(started).toISOString() }));
}
