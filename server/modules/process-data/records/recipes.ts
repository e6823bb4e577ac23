import { sql } from "drizzle-orm";
import { recipes, recipeVersions } from "@/db/schema/process-data";
import type { Executor, Transaction } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";

export type RecipeRow = typeof recipes.$inferSelect;
export type VersionRow = typeof recipeVersions.$inferSelect;

export async function recipeByCode(db: Executor, code: string): Promise<RecipeRow> {
  const [recipe] = await db.select().from(recipes).where(sql`lower(${recipes.code}) = lower(${code})`);
  if (!recipe) throw notFound("recipe", code);
  return recipe;
}

export async function lockRecipe({ tx }: { tx: Transaction }, code: string): Promise<RecipeRow> {
  const [recipe] = await tx
    .select()
    .from(recipes)
    .where(sql`lower(${recipes.code}) = lower(${code})`)
    .for("update");
  if (!recipe) throw notFound("recipe", code);
  return recipe;
}

/** All versions of a recipe, the newest first. */
export async function versionsOf(db: Executor, recipeId: string): Promise<VersionRow[]> {
  return db
    .select()
    .from(recipeVersions)
    .where(sql`${recipeVersions.recipeId} = ${recipeId}`)
    .orderBy(sql`${recipeVersions.version} desc`);
}

/**
 * The version that a run is judged by: of the recipe that its program names, or, where the run names no program, of the
 * only recipe of its operation, the last version that was approved when the run began. Null: there was none.
 */
export async function versionForRun(db: Executor, runId: string): Promise<VersionRow | null> {
  const [row] = await db.execute<{ id: string }>(sql`
    with run as (select * from process_runs where id = ${runId}),
    candidates as (
      select c.id from recipes c, run
      where c.operation_id = run.operation_id and lower(c.code) = lower(run.program)
      union
      select c.id from recipes c, run
      where run.program is null and c.operation_id = run.operation_id
        and (select count(*) from recipes o where o.operation_id = run.operation_id) = 1
    )
    select v.id from recipe_versions v join candidates c on c.id = v.recipe_id, run
    where v.status = 'approved' and v.approved_at <= run.started_at
    order by v.version desc limit 1`);
  if (!row) return null;
  return versionById(db, row.id);
}

export async function versionById(db: Executor, id: string): Promise<VersionRow | null> {
  const [version] = await db.select().from(recipeVersions).where(sql`${recipeVersions.id} = ${id}`);
  return version ?? null;
}
