import { and, asc, desc, eq, type SQL, sql } from "drizzle-orm";
import { samplingStates } from "@/db/schema/inspection";
import { inspectionPlans } from "@/db/schema/inspection-plans";
import { characteristics, materials, operations, products } from "@/db/schema/materials";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import { likeText } from "@/server/kernel/like-pattern";
import {
  type CharacteristicDto,
  type PlanDto,
  type PlanListInput,
  type PlanPage,
  planListInput,
} from "../contract/plans";
import type { SamplingStateDto } from "../contract/sampling";
import { planLines } from "../records/plan-lines";

function fromPlans(db: Executor) {
  return db
    .select({
      plan: inspectionPlans,
      operation: { code: operations.code, nameEn: operations.nameEn, nameZh: operations.nameZh },
      product: { code: products.code, nameEn: products.nameEn, nameZh: products.nameZh },
      material: { code: materials.code, nameEn: materials.nameEn, nameZh: materials.nameZh },
    })
    .from(inspectionPlans)
    .leftJoin(operations, eq(operations.id, inspectionPlans.operationId))
    .leftJoin(products, eq(products.id, inspectionPlans.productId))
    .leftJoin(materials, eq(materials.id, inspectionPlans.materialId))
    .$dynamic();
}
type Row = Awaited<ReturnType<typeof fromPlans>>[number];

/** The newest version of each plan (or of a status), by code. */
export async function planList(db: Executor, input: PlanListInput): Promise<PlanPage> {
  const filter = planListInput.parse(input);
  const offset = Math.max(0, Math.trunc(Number(filter.cursor ?? 0)) || 0);
  const pattern = filter.search ? `%${likeText(filter.search)}%` : null;
  const conditions: (SQL | undefined)[] = [
    filter.status
      ? eq(inspectionPlans.status, filter.status)
      : sql`${inspectionPlans.version} = (select max(o.version) from inspection_plans o where o.code = ${inspectionPlans.code})`,
    pattern
      ? sql`(${inspectionPlans.code} ilike ${pattern} or ${inspectionPlans.nameEn} ilike ${pattern} or ${inspectionPlans.nameZh} ilike ${pattern})`
      : undefined,
  ];
  const rows = await fromPlans(db)
    .where(and(...conditions))
    .orderBy(asc(inspectionPlans.code), desc(inspectionPlans.version))
    .limit(filter.limit + 1)
    .offset(offset);
  return {
    items: await Promise.all(rows.slice(0, filter.limit).map((row) => toPlan(db, row))),
    nextCursor: rows.length > filter.limit ? String(offset + filter.limit) : null,
  };
}

/** Every version of a plan, the newest first. */
export async function planVersions(db: Executor, code: string): Promise<PlanDto[]> {
  const rows = await fromPlans(db)
    .where(sql`lower(${inspectionPlans.code}) = lower(${code})`)
    .orderBy(desc(inspectionPlans.version));
  if (rows.length === 0) throw notFound("inspection-plan", code);
  return Promise.all(rows.map((row) => toPlan(db, row)));
}

export async function plansForLot(
  db: Executor,
  lot: string,
): Promise<{ code: string; nameEn: string; nameZh: string; isGate: boolean }[]> {
  return db.execute(sql`
    select p.code, p.name_en as "nameEn", p.name_zh as "nameZh", p.is_gate as "isGate"
    from inspection_plans p join lots l on lower(l.code) = lower(${lot})
    where p.status = 'approved' and is_in_plan_scope(p.product_id, p.material_id, p.material_kind, l.material_id)
    order by p.code`);
}

export async function characteristicList(db: Executor): Promise<CharacteristicDto[]> {
  const rows = await db
    .select()
    .from(characteristics)
    .where(eq(characteristics.isActive, true))
    .orderBy(asc(characteristics.quantityType), asc(characteristics.code));
  return rows.map(({ code, nameEn, nameZh, kind, quantityType, unit, decimals }) => ({
    code,
    nameEn,
    nameZh,
    kind,
    quantityType,
    unit,
    decimals,
  }));
}

/** How severely each material is sampled now, the last moved first. */
export async function samplingStateList(db: Executor): Promise<SamplingStateDto[]> {
  const rows = await db
    .select({
      state: samplingStates,
      characteristic: characteristics,
      material: materials,
      operation: operations,
    })
    .from(samplingStates)
    .innerJoin(characteristics, eq(characteristics.code, samplingStates.characteristicCode))
    .innerJoin(materials, eq(materials.id, samplingStates.materialId))
    .leftJoin(operations, eq(operations.id, samplingStates.operationId))
    .orderBy(desc(samplingStates.updatedAt))
    .limit(500);
  return rows.map(({ state, characteristic, material, operation }) => ({
    material: named(material),
    characteristic: named(characteristic),
    operation: operation ? named(operation) : null,
    severity: state.severity,
    history: state.history,
    switchingScore: state.switchingScore,
    notAcceptedOnTightened: state.notAcceptedOnTightened,
    reducedApprovedBy: state.reducedApprovedByLabel,
    updatedAt: state.updatedAt.toISOString(),
  }));
}

function named({ code, nameEn, nameZh }: { code: string; nameEn: string; nameZh: string }) {
  return { code, nameEn, nameZh };
}

async function toPlan(db: Executor, { plan, operation, product, material }: Row): Promise<PlanDto> {
  return {
    code: plan.code,
    version: plan.version,
    status: plan.status,
    nameEn: plan.nameEn,
    nameZh: plan.nameZh,
    operation,
    product,
    material,
    materialKind: plan.materialKind,
    trigger: plan.trigger,
    interval: plan.intervalAmount === null ? null : Number(plan.intervalAmount),
    isGate: plan.isGate,
    needsSecondPerson: plan.needsSecondPerson,
    priority: plan.priority,
    dueHours: plan.dueHours,
    reactionEn: plan.reactionEn,
    reactionZh: plan.reactionZh,
    author: plan.authorLabel,
    createdAt: plan.createdAt.toISOString(),
    approvedAt: plan.approvedAt?.toISOString() ?? null,
    approvedBy: plan.approvedByLabel,
    retiredAt: plan.retiredAt?.toISOString() ?? null,
    lines: await planLines(db, plan.id),
  };
}
