import { and, desc, eq, sql } from "drizzle-orm";
import { inspectionPlans } from "@/db/schema/inspection-plans";
import { MATERIAL_KINDS, materials, operations, products } from "@/db/schema/materials";
import type { Executor, Transaction } from "@/server/kernel/database";
import { type FieldIssue, notFound } from "@/server/kernel/errors";
import type { SavePlan } from "../contract/plans";

export type PlanRow = typeof inspectionPlans.$inferSelect;

/** All versions of a plan, locked, the newest first. */
export async function lockPlanVersions({ tx }: { tx: Transaction }, code: string): Promise<PlanRow[]> {
  return tx
    .select()
    .from(inspectionPlans)
    .where(sql`lower(${inspectionPlans.code}) = lower(${code})`)
    .orderBy(desc(inspectionPlans.version))
    .for("update");
}

export async function lockPlanVersion(
  scope: { tx: Transaction },
  code: string,
  version: number,
): Promise<PlanRow> {
  const row = (await lockPlanVersions(scope, code)).find((each) => each.version === version);
  if (row === undefined) throw notFound("inspection-plan", `${code} ${version}`);
  return row;
}

export async function retireApproved({ tx }: { tx: Transaction }, code: string, now: Date): Promise<void> {
  await tx
    .update(inspectionPlans)
    .set({ status: "retired", retiredAt: now })
    .where(and(eq(inspectionPlans.code, code), eq(inspectionPlans.status, "approved")));
}

type Scope = {
  operationId: string | null;
  productId: string | null;
  materialId: string | null;
  materialKind: PlanRow["materialKind"];
};

/** The records that a plan names, and a fault for each that is not there or does not fit. */
export async function scopeOfPlan(
  db: Executor,
  plan: SavePlan,
): Promise<{ scope: Scope; issues: FieldIssue[] }> {
  const issues: FieldIssue[] = [];
  const missing = (path: string, reason: string, code: string) => {
    issues.push({
      path,
      reason,
      message: `No ${reason.replace("-not-found", "")} ${code}.`,
      details: { code },
    });
    return null;
  };
  const [operation] = plan.operationCode
    ? await db.select().from(operations).where(eq(operations.code, plan.operationCode))
    : [];
  const [product] = plan.productCode
    ? await db.select().from(products).where(eq(products.code, plan.productCode))
    : [];
  const [material] = plan.materialCode
    ? await db.select().from(materials).where(eq(materials.code, plan.materialCode))
    : [];
  const kind = MATERIAL_KINDS.find((each) => each === plan.materialKind) ?? null;
  if (plan.operationCode && !operation) missing("operationCode", "operation-not-found", plan.operationCode);
  if (plan.productCode && !product) missing("productCode", "product-not-found", plan.productCode);
  if (plan.materialCode && !material) missing("materialCode", "material-not-found", plan.materialCode);
  if (plan.materialKind && kind === null)
    missing("materialKind", "material-kind-not-found", plan.materialKind);
  const unit = material?.baseUnit ?? operation?.outputUnit;
  plan.lines.forEach((line, index) => {
    if (unit !== "kg" || !line.rule.startsWith("iso-")) return;
    issues.push({
      path: `lines.${index}.rule`,
      reason: "sampling-needs-pieces",
      message: "The sampling standards count pieces; this material is weighed.",
    });
  });
  return {
    scope: {
      operationId: operation?.id ?? null,
      productId: product?.id ?? null,
      materialId: material?.id ?? null,
      materialKind: kind,
    },
    issues,
  };
}
