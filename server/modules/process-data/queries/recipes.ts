import { sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import type { RecipeDetail, RecipeSummary, RecipeVersionDto } from "../contract/recipes";
import { parametersOfClass } from "../records/equipment";
import { recipeByCode, type VersionRow, versionsOf } from "../records/recipes";

type Row = Omit<RecipeSummary, "operation" | "approvedAt"> & {
  operationCode: string;
  operationEn: string;
  operationZh: string;
  approvedAt: string | null;
};

/** All recipes; there are dozens in a plant, not thousands. */
export async function recipeList(db: Executor): Promise<RecipeSummary[]> {
  const rows = await db.execute<Row>(sql`
    select c.code, c.name_en as "nameEn", c.name_zh as "nameZh", o.code as "operationCode",
      o.name_en as "operationEn", o.name_zh as "operationZh", c.equipment_class as "equipmentClass",
      a.version as "approvedVersion", a.approved_at::text as "approvedAt",
      exists (select from recipe_versions d where d.recipe_id = c.id and d.status = 'draft') as "hasDraft",
      (select count(*)::int from run_recipes f join recipe_versions v on v.id = f.version_id
        where v.recipe_id = c.id) as runs,
      (select count(*)::int from process_excursions x join recipe_versions v on v.id = x.version_id
        where v.recipe_id = c.id and x.status = 'open') as "openExcursions"
    from recipes c join operations o on o.id = c.operation_id
    left join lateral (
      select version, approved_at from recipe_versions v
      where v.recipe_id = c.id and v.status = 'approved' order by version desc limit 1) a on true
    order by o.seq, c.code`);
  return rows.map(({ operationCode, operationEn, operationZh, approvedAt, ...row }) => ({
    ...row,
    approvedAt: approvedAt === null ? null : new Date(approvedAt).toISOString(),
    operation: { code: operationCode, nameEn: operationEn, nameZh: operationZh },
  }));
}

/** One recipe with a version of it: the one asked for, else its draft, else what is approved. */
export async function recipeDetail(
  db: Executor,
  { code, version }: { code: string; version?: number | undefined },
): Promise<RecipeDetail> {
  const recipe = await recipeByCode(db, code);
  const [versions, parameters, operations] = await Promise.all([
    versionsOf(db, recipe.id),
    parametersOfClass(db, recipe.equipmentClass),
    db.execute<{ code: string; nameEn: string; nameZh: string }>(
      sql`select code, name_en as "nameEn", name_zh as "nameZh" from operations where id = ${recipe.operationId}`,
    ),
  ]);
  const shown = version === undefined ? versions[0] : versions.find((each) => each.version === version);
  const [operation] = operations;
  if (!shown || !operation) throw notFound("recipe-version", `${recipe.code} ${version ?? ""}`.trim());
  const approved = versions.find(({ status }) => status === "approved");
  return {
    id: recipe.id,
    code: recipe.code,
    nameEn: recipe.nameEn,
    nameZh: recipe.nameZh,
    operation,
    equipmentClass: recipe.equipmentClass,
    approvedVersion: approved?.version ?? null,
    approvedAt: approved?.approvedAt?.toISOString() ?? null,
    versions: versions.map((each) => ({
      version: each.version,
      status: each.status,
      approvedAt: each.approvedAt?.toISOString() ?? null,
      approvedBy: each.approvedByLabel,
    })),
    shown: toVersion(shown),
    parameters: parameters.map(({ id: _, equipmentClass: __, ...parameter }) => parameter),
  };
}

function toVersion(row: VersionRow): RecipeVersionDto {
  return {
    version: row.version,
    status: row.status,
    steps: row.steps,
    envelopes: row.envelopes,
    note: row.note,
    createdAt: row.createdAt.toISOString(),
    createdBy: row.createdByLabel,
    approvedAt: row.approvedAt?.toISOString() ?? null,
    approvedBy: row.approvedByLabel,
  };
}
