import { sql } from "drizzle-orm";
import type { z } from "zod";
import { thinForPixels } from "@/server/domain/process/downsample";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import type { CurveSeries, RunCurve, runCurveInput } from "../contract/curves";
import type { ProcessParameterDto } from "../contract/samples";
import type { NamedGap } from "../records/judgement";
import { type VersionRow, versionById, versionForRun } from "../records/recipes";
import { curvePoints } from "./curve-points";
import { readExcursions } from "./excursion-columns";

type RunRow = {
  id: string;
  code: string;
  equipmentId: string | null;
  equipment: string | null;
  started: string;
  ended: string | null;
  versionId: string | null;
  checked: string | null;
  gaps: NamedGap[] | null;
};

/** The curves of a run, thinned to the drawing's width, with its recipe's envelope, steps, gaps and excursions. */
export async function runCurve(
  db: Executor,
  input: z.output<typeof runCurveInput>,
  now: Date,
): Promise<RunCurve> {
  const run = await runRow(db, input.runCode);
  const startedAt = Date.parse(run.started);
  const endedAt = run.ended === null ? null : Date.parse(run.ended);
  const from = input.from ? Math.max(startedAt, Date.parse(input.from)) : startedAt;
  const last = endedAt ?? now.getTime();
  const to = Math.max(from, input.to ? Math.min(last, Date.parse(input.to)) : last);
  const [version, parameters, excursions] = await Promise.all([
    run.versionId ? versionById(db, run.versionId) : versionForRun(db, run.id),
    run.equipmentId ? parametersOf(db, run.equipmentId) : [],
    readExcursions(db, sql`x.run_id = ${run.id}`),
  ]);
  const series = await Promise.all(
    parameters.map(async ({ seriesId, ...parameter }): Promise<CurveSeries> => {
      const curve = await curvePoints(db, { id: seriesId, runId: run.id }, { from, to: to + 1 });
      return {
        parameter,
        source: curve.source,
        samples: curve.samples,
        points: thinForPixels(curve.points, { from, to }, input.pixels).map(({ at, value }) => [at, value]),
        envelope: version?.envelopes.find((each) => each.parameterCode === parameter.code) ?? null,
        gaps: (run.gaps ?? [])
          .filter((gap) => gap.parameterCode === parameter.code)
          .map((gap) => ({ from: gap.from, to: gap.to })),
      };
    }),
  );
  return {
    run: run.code,
    equipment: run.equipment,
    startedAt: new Date(startedAt).toISOString(),
    endedAt: endedAt === null ? null : new Date(endedAt).toISOString(),
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    recipe: version ? await recipeOf(db, version) : null,
    checkedAt: run.checked === null ? null : new Date(run.checked).toISOString(),
    series: series.filter(({ source, envelope }) => source !== "none" || envelope !== null),
    excursions: excursions.map(({ recipe: _, program: __, ...excursion }) => excursion),
  };
}

async function runRow(db: Executor, code: string): Promise<RunRow> {
  const [run] = await db.execute<RunRow>(sql`
    select r.id, r.code, e.id as "equipmentId", e.code as equipment, r.started_at::text as started,
      r.ended_at::text as ended, f.version_id as "versionId", f.checked_at::text as checked, f.gaps
    from process_runs r left join equipment e on e.id = r.equipment_id left join run_recipes f on f.run_id = r.id
    where r.code = ${code.toUpperCase()}`);
  if (!run) throw notFound("run", code);
  return run;
}

async function parametersOf(
  db: Executor,
  equipmentId: string,
): Promise<(ProcessParameterDto & { seriesId: number })[]> {
  const rows = await db.execute<ProcessParameterDto & { seriesId: number }>(sql`
    select s.id as "seriesId", p.code, p.name_en as "nameEn", p.name_zh as "nameZh", p.unit,
      p.is_logarithmic as "isLogarithmic"
    from process_series s join process_parameters p on p.id = s.parameter_id
    where s.equipment_id = ${equipmentId} order by p.created_at, p.code`);
  return [...rows];
}

async function recipeOf(db: Executor, version: VersionRow): Promise<RunCurve["recipe"]> {
  const [recipe] = await db.execute<{ code: string; nameEn: string; nameZh: string }>(sql`
    select code, name_en as "nameEn", name_zh as "nameZh" from recipes where id = ${version.recipeId}`);
  return recipe ? { ...recipe, version: version.version, steps: version.steps } : null;
}
