import { sql } from "drizzle-orm";
import { inspectionLots, inspections } from "@/db/schema/inspection";
import { inspectionPlans } from "@/db/schema/inspection-plans";
import { lots } from "@/db/schema/lots";
import { fact } from "@/server/kernel/audit-facts";
import { type CommandContext, defineCommand } from "@/server/kernel/command";
import { notFound, ruleViolation } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { cancelInspectionInput, openInspectionInput, reinspectInput } from "../contract";
import {
  assertStatus,
  type InspectionRow,
  lockInspection,
  lotsOfInspection,
  updateInspection,
} from "../records/inspections";

/** A person opens an inspection of a lot, by a plan that is in force. */
export const openInspection = defineCommand({
  name: "open-inspection",
  permission: "inspection:record",
  input: openInspectionInput,
  run: async (context, input) => {
    const { tx } = context;
    const [plan] = await tx
      .select()
      .from(inspectionPlans)
      .where(
        sql`lower(${inspectionPlans.code}) = lower(${input.plan}) and ${inspectionPlans.status} = 'approved'`,
      );
    if (plan === undefined) throw notFound("inspection-plan", input.plan);
    const [lot] = await tx
      .select()
      .from(lots)
      .where(sql`lower(${lots.code}) = lower(${input.lot})`)
      .for("update");
    if (lot === undefined) throw notFound("lot", input.lot);
    const [scope] = await tx.execute<{ fits: boolean }>(sql`
      select is_in_plan_scope(${plan.productId}::uuid, ${plan.materialId}::uuid, ${plan.materialKind}::text,
        ${lot.materialId}::uuid) as fits`);
    if (!scope?.fits) {
      throw ruleViolation("plan-not-for-lot", `Plan ${plan.code} does not speak for lot ${lot.code}.`, {
        plan: plan.code,
        lot: lot.code,
      });
    }
    assertInHand(lot, plan.isGate);
    const id = newId();
    const number = await nextNumber(context);
    await tx.insert(inspections).values({
      id,
      number,
      planId: plan.id,
      lotId: lot.id,
      ...(await originOf(context, lot)),
      openedBecause: "manual",
      openReason: input.reason,
      isGate: plan.isGate,
      needsSecondPerson: plan.needsSecondPerson,
      priority: plan.priority,
      openedAt: context.now,
      dueAt: plan.dueHours === null ? null : new Date(context.now.getTime() + plan.dueHours * 3_600_000),
    });
    await tx.insert(inspectionLots).values({ inspectionId: id, lotId: lot.id });
    return {
      result: { number },
      audit: [
        fact(
          "inspection.open",
          { type: "inspection", id, code: number },
          { reason: input.reason, details: { lot: lot.code, plan: plan.code } },
        ),
      ],
    };
  },
});

/** What failed is looked at again after it was sorted or reworked; by whoever decides on lots, with the reason. */
export const reinspect = defineCommand({
  name: "reinspect",
  permission: "quality:decide",
  input: reinspectInput,
  run: async (context, input) => {
    const { tx, now } = context;
    const failed = await lockInspection(context, input.number);
    if (failed.status !== "done" || failed.verdict !== "fail") {
      throw ruleViolation("reinspection-of-passed", `Inspection ${failed.number} has not failed.`, {
        inspection: failed.number,
      });
    }
    const number = await nextNumber(context);
    const id = newId();
    const { planId, lotId, runId, operationId, equipmentId, isGate, needsSecondPerson, priority } = failed;
    await tx.insert(inspections).values({
      id,
      number,
      planId,
      lotId,
      runId,
      operationId,
      equipmentId,
      isGate,
      needsSecondPerson,
      priority,
      openedBecause: "manual",
      openReason: input.reason,
      openedAt: now,
      reinspectionOfId: failed.id,
    });
    await tx
      .insert(inspectionLots)
      .values((await lotsOfInspection(tx, failed.id)).map((lot) => ({ inspectionId: id, lotId: lot.id })));
    return {
      result: { number },
      audit: [
        fact(
          "inspection.reinspect",
          { type: "inspection", id, code: number },
          { reason: input.reason, details: { of: failed.number } },
        ),
      ],
    };
  },
});

/** An inspection that is not needed after all. A gate is carried out, never cancelled. */
export const cancelInspection = defineCommand({
  name: "cancel-inspection",
  permission: "inspection:record",
  input: cancelInspectionInput,
  run: async (context, { number, reason }) => {
    const inspection = await lockInspection(context, number);
    assertStatus(inspection, ["waiting", "in-progress"]);
    if (inspection.isGate) {
      throw ruleViolation(
        "gate-inspection-stays",
        `Inspection ${inspection.number} is a gate; it is carried out, not cancelled.`,
        { inspection: inspection.number },
      );
    }
    await updateInspection(context, inspection, {
      status: "cancelled",
      cancelledAt: context.now,
      cancelledByLabel: context.actor.label,
      cancelReason: reason,
    });
    return {
      result: { number: inspection.number },
      audit: [
        fact(
          "inspection.cancel",
          { type: "inspection", id: inspection.id, code: inspection.number },
          { reason },
        ),
      ],
    };
  },
});

function assertInHand(lot: typeof lots.$inferSelect, isGate: boolean): void {
  if (!["available", "on-hold"].includes(lot.status)) {
    throw ruleViolation(`lot-${lot.status}`, `Lot ${lot.code} is ${lot.status}.`, {
      lot: lot.code,
      status: lot.status,
    });
  }
  if (isGate && Number(lot.reservedQuantity) > 0) {
    throw ruleViolation("gate-lot-in-load", `Lot ${lot.code} sits in a running load.`, { lot: lot.code });
  }
}

async function nextNumber({ tx, now }: CommandContext): Promise<string> {
  const [row] = await tx.execute<{ number: string }>(sql`
    select next_code('inspection', ${now.toISOString()}::timestamptz,
      coalesce((select time_zone from sites order by code limit 1), 'UTC')) as number`);
  return row?.number ?? "";
}

async function originOf(
  { tx }: CommandContext,
  lot: typeof lots.$inferSelect,
): Promise<Partial<Pick<InspectionRow, "runId" | "operationId" | "equipmentId">>> {
  if (lot.transformationId === null) return {};
  const [row] = await tx.execute<{ run: string; operation: string | null; equipment: string | null }>(sql`
    select r.id as run, r.operation_id as operation, r.equipment_id as equipment
    from transformations t join process_runs r on r.id = t.run_id where t.id = ${lot.transformationId}`);
  return row ? { runId: row.run, operationId: row.operation, equipmentId: row.equipment } : {};
}
