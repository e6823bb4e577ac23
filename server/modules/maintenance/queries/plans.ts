import { asc, desc, eq, isNull } from "drizzle-orm";
import { equipment } from "@/db/schema/equipment";
import { maintenancePlans } from "@/db/schema/maintenance";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import type { PlanDto } from "../contract/plans";

/** The plans in force, by code. */
export async function planList(db: Executor): Promise<PlanDto[]> {
  const rows = await fromPlans(db)
    .where(isNull(maintenancePlans.effectiveTo))
    .orderBy(asc(maintenancePlans.code));
  return rows.map(toDto);
}

/** Every version of a plan, the newest first. */
export async function planVersions(db: Executor, code: string): Promise<PlanDto[]> {
  const rows = await fromPlans(db)
    .where(eq(maintenancePlans.code, code.toUpperCase()))
    .orderBy(desc(maintenancePlans.version));
  if (rows.length === 0) throw notFound("maintenance-plan", code);
  return rows.map(toDto);
}

function fromPlans(db: Executor) {
  return db
    .select({ plan: maintenancePlans, equipmentCode: equipment.code })
    .from(maintenancePlans)
    .leftJoin(equipment, eq(equipment.id, maintenancePlans.equipmentId))
    .$dynamic();
}

function toDto({ plan, equipmentCode }: Awaited<ReturnType<typeof fromPlans>>[number]): PlanDto {
  return {
    code: plan.code,
    version: plan.version,
    nameEn: plan.nameEn,
    nameZh: plan.nameZh,
    kind: plan.kind,
    equipmentCode,
    equipmentClass: plan.equipmentClass,
    trigger: plan.trigger,
    interval: String(Number(plan.intervalAmount)),
    lead: String(Number(plan.leadAmount)),
    tasks: plan.tasks,
    parts: plan.parts,
    estimatedMinutes: plan.estimatedMinutes,
    responsible: plan.responsible,
    blocksWhenDue: plan.blocksWhenDue,
    effectiveFrom: plan.effectiveFrom.toISOString(),
    effectiveTo: plan.effectiveTo?.toISOString() ?? null,
    author: plan.authorLabel,
  };
}
