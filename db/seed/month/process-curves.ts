import { sql } from "drizzle-orm";
import type { Actor } from "@/server/kernel/context";
import type { Transaction } from "@/server/kernel/database";
import { nextCode } from "@/server/kernel/next-codes";
import {
  changeExcursion,
  insertExcursion,
  keepCheck,
} from "@/server/modules/process-data/records/excursions";
import { judgeRun } from "@/server/modules/process-data/records/judgement";
import { equipment } from "../../schema/equipment";
import { processExcursionLots, processParameters, recipes, recipeVersions } from "../../schema/process-data";
import { DEMO_RECIPES, type DemoRecipe, PROCESS_PARAMETERS } from "../plant/process-recipes";
import { EXCURSION_NOTE, EXCURSION_REASON } from "./furnaces";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Runs that began in the last days before the end of the month have curves; the one with the excursion, too. */
const DAYS_WITH_CURVES = 5;
/** In minutes of that run: the pressure rises during the soak and comes back. */
const BUMP = { from: 862, minutes: 43, pascal: 6.7 };

export type CurveSeed = { engineer: Actor; start: Date; until: Date };

/** Recipes of the furnaces, and what their last runs did: a value a minute, made in the database. */
export async function insertProcessCurves(
  tx: Transaction,
  { engineer, start, until }: CurveSeed,
): Promise<void> {
  await insertRecipes(tx, engineer, new Date(start.getTime() - 5 * DAY_MS));
  const from = new Date(until.getTime() - DAYS_WITH_CURVES * DAY_MS);
  for (const recipe of DEMO_RECIPES) await insertCurves(tx, recipe, { from, until });
  await decidedExcursion(tx, engineer, until);
  await tx.execute(sql`
    insert into run_recipes (run_id, version_id, checked_at, is_final)
    select distinct r.id, v.id, ${until.toISOString()}::timestamptz, r.status = 'completed'
    from process_runs r join recipes c on c.code = r.program and c.operation_id = r.operation_id
    join recipe_versions v on v.recipe_id = c.id
    where r.status in ('running', 'completed') and r.started_at >= ${from.toISOString()}::timestamptz
    on conflict do nothing`);
  await tx.execute(sql`
    insert into process_stale_hours (series_id, hour, marked_at)
    select distinct series_id, date_trunc('hour', at), ${until.toISOString()}::timestamptz from process_samples`);
}

async function insertRecipes(tx: Transaction, engineer: Actor, at: Date): Promise<void> {
  await tx
    .insert(processParameters)
    .values(
      PROCESS_PARAMETERS.map((each, index) => ({ ...each, createdAt: new Date(at.getTime() + index) })),
    );
  await tx.execute(sql`
    insert into process_retention (site_id, raw_days, minute_days, hour_days) select id, 90, 1100, null from sites`);
  await tx.execute(sql`
    insert into process_series (equipment_id, parameter_id)
    select e.id, p.id from ${equipment} e join process_parameters p on p.equipment_class = e.equipment_class
    where e.level = 'work-unit' order by e.code, p.code`);
  for (const { code, nameEn, nameZh, operation, equipmentClass, steps, envelopes } of DEMO_RECIPES) {
    const [made] = await tx
      .insert(recipes)
      .values({
        code,
        nameEn,
        nameZh,
        equipmentClass,
        operationId: sql`(select id from operations where code = ${operation})`,
        createdAt: at,
      })
      .returning({ id: recipes.id });
    await tx.insert(recipeVersions).values({
      recipeId: made?.id ?? "",
      version: 1,
      status: "approved",
      steps,
      envelopes,
      createdAt: at,
      createdBy: engineer.id,
      createdByLabel: engineer.label,
      approvedAt: at,
      approvedBy: engineer.id,
      approvedByLabel: engineer.label,
    });
  }
}

async function insertCurves(
  tx: Transaction,
  recipe: DemoRecipe,
  window: { from: Date; until: Date },
): Promise<void> {
  const profile = recipe.curves.flatMap((curve) =>
    Array.from({ length: (curve.corners.at(-1)?.[0] ?? 0) + 1 }, (_, minute) => ({
      parameter: curve.parameter,
      minute,
      target: valueAt(curve, minute),
      noise: curve.noise,
      drift: curve.drift,
      logarithmic: curve.isLogarithmic,
    })),
  );
  const runs = sql`
    select r.id, r.code, r.equipment_id, r.started_at, r.note,
      least(coalesce(r.ended_at, 'infinity'), ${window.until.toISOString()}::timestamptz) as to_at
    from process_runs r
    where r.program = ${recipe.code} and r.status in ('running', 'completed')
      and (r.started_at >= ${window.from.toISOString()}::timestamptz or r.note = ${EXCURSION_NOTE})`;
  await tx.execute(sql`
    select ensure_process_partition(week) from (
      select distinct generate_series(date_trunc('week', started_at), to_at + interval '7 days', interval '7 days') as week
      from (${runs}) r) w`);
  const random = (salt: ReturnType<typeof sql>) =>
    sql`((hashtextextended(r.code || ${salt}, 0) & 1023) / 511.5 - 1)`;
  await tx.execute(sql`
    insert into process_samples (series_id, at, value)
    select s.id, r.started_at + make_interval(mins => f.minute),
      round((case when f.logarithmic
        then f.target * exp(f.drift * ${random(sql`f.parameter`)} + f.noise * ${random(sql`f.parameter || f.minute`)})
          + case when r.note = ${EXCURSION_NOTE} and f.parameter = 'vacuum'
              and f.minute between ${BUMP.from} and ${BUMP.from + BUMP.minutes}
            then ${BUMP.pascal} * sin(pi() * (f.minute - ${BUMP.from}) / ${BUMP.minutes}) else 0 end
        else f.target + f.drift * ${random(sql`f.parameter`)} + f.noise * ${random(sql`f.parameter || f.minute`)}
      end)::numeric, 2)::float8
    from (${runs}) r
    join jsonb_to_recordset(${JSON.stringify(profile)}::jsonb)
      as f (parameter text, minute int, target float8, noise float8, drift float8, logarithmic boolean) on true
    join process_parameters p on p.equipment_class = ${recipe.equipmentClass} and p.code = f.parameter
    join process_series s on s.equipment_id = r.equipment_id and s.parameter_id = p.id
    where r.started_at + make_interval(mins => f.minute) <= r.to_at`);
}

function valueAt({ corners, isLogarithmic }: DemoRecipe["curves"][number], minute: number): number {
  const next = corners.findIndex(([at]) => at >= minute);
  const [atB, b] = corners[Math.max(0, next)] ?? [0, 0];
  const [atA, a] = corners[Math.max(0, next - 1)] ?? [atB, b];
  const share = atB === atA ? 1 : (minute - atA) / (atB - atA);
  return isLogarithmic ? a * (b / a) ** share : a + (b - a) * share;
}

/** The loss of vacuum that the month tells of: its lots were held by hand at the time; the engineer has decided. */
async function decidedExcursion(tx: Transaction, engineer: Actor, until: Date): Promise<void> {
  const [run] = await tx.execute<{ id: string; ended: string }>(sql`
    select id, ended_at::text as ended from process_runs where note = ${EXCURSION_NOTE} and status = 'completed' limit 1`);
  const judged = run ? await judgeRun(tx, run.id, until) : null;
  if (!run || !judged) return;
  await keepCheck({ tx }, judged, until);
  for (const change of judged.changes) {
    if (change.kind !== "new") continue;
    const foundAt = new Date(change.found.to + MINUTE_MS);
    const number = await nextCode({ tx }, "excursion", foundAt);
    const id = await insertExcursion({ tx }, judged, change.found, number, foundAt);
    await changeExcursion({ tx }, id, {
      status: "decided",
      decision: "stays-on-hold",
      decisionReason: "保温段真空异常约 25 分钟：整炉保持隔离，逐层抽检后按批判定",
      decidedAt: new Date(Date.parse(run.ended) + 2 * 60 * MINUTE_MS),
      decidedBy: engineer.id,
      decidedByLabel: engineer.label,
    });
    const lots = await tx.execute<{ id: string }>(sql`
      select distinct l.id from lots l join transformations t on t.id = l.transformation_id
      join lot_holds h on h.lot_id = l.id and h.reason = ${EXCURSION_REASON}
      where t.run_id = ${run.id}`);
    if (lots.length === 0) continue;
    await tx
      .insert(processExcursionLots)
      .values(lots.map((lot) => ({ excursionId: id, lotId: lot.id, heldAt: new Date(run.ended) })));
  }
}
