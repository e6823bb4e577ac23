import { z } from "zod";
import { type AuditFacts, fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { notFound } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { nextCode } from "@/server/kernel/next-codes";
import { blockEquipment, lockUnit } from "@/server/modules/equipment/commands/block-equipment";
import { openTask } from "@/server/modules/tasks/commands/open-task";
import { insertOrder, lockOrder, openPlannedOf, recordOf, updateOrder } from "../records/orders";
import { planById } from "../records/plans";

const openPlannedOrderInput = z
  .object({
    planId: z.uuid(),
    equipmentCode: z.string(),
    isDue: z.boolean(),
    dueAt: z.date().nullable(),
  })
  .strict();

/** Opens what a plan asks for on a machine, once; blocks the machine when it is due and the plan says so. */
export const openPlannedOrder = defineCommand({
  name: "open-planned-order",
  permission: "maintenance:write",
  input: openPlannedOrderInput,
  run: async (context, input) => {
    const { tx, now, actor } = context;
    const plan = await planById({ tx }, input.planId);
    if (!plan) throw notFound("maintenance-plan", input.planId);
    const unit = await lockUnit(context, input.equipmentCode);
    const open = await openPlannedOf({ tx }, plan.code, unit.id);
    const blocks = plan.blocksWhenDue && input.isDue;
    if (open) {
      const order = await lockOrder({ tx }, open);
      const mustBlock = blocks && !order.blocksMachine;
      const audit: AuditFacts = [fact("maintenance-order.repeat", recordOf(order))];
      if (!mustBlock) return { result: { number: order.number, isNew: false }, audit };
      await updateOrder({ tx }, order, { blocksMachine: true });
      const blocked = await blockEquipment(context, {
        equipment: unit,
        sourceCode: order.number,
        reason: order.symptom,
        startsAt: now,
      });
      return { result: { number: order.number, isNew: false }, audit: [...audit, blocked] as AuditFacts };
    }
    const order = await insertOrder(
      { tx },
      {
        id: newId(),
        number: await nextCode({ tx }, "maintenance-order", now),
        kind: plan.kind,
        priority: input.isDue ? 2 : 3,
        equipmentId: unit.id,
        planCode: plan.code,
        planVersion: plan.version,
        symptom: `${plan.nameZh} / ${plan.nameEn}`,
        blocksMachine: blocks,
        tasks: plan.tasks,
        plannedParts: plan.parts,
        estimatedMinutes: plan.estimatedMinutes,
        responsible: plan.responsible,
        dueAt: input.dueAt,
        requestedAt: now,
        requestedBy: actor.id,
        requestedByLabel: actor.label,
      },
    );
    if (!order) throw new Error(`an order of ${plan.code} on ${unit.code} was neither found nor written`);
    await openTask(context, {
      kind: "maintenance-due",
      subject: { type: "maintenance-order", id: order.id, code: order.number },
      details: { machine: unit.code, nameEn: plan.nameEn, nameZh: plan.nameZh },
      role: "maintenance",
      ...(input.dueAt ? { dueAt: input.dueAt } : {}),
    });
    const audit: AuditFacts = [
      fact("maintenance-order.plan", recordOf(order), {
        details: { equipment: unit.code, plan: plan.code },
      }),
      ...(blocks
        ? [
            await blockEquipment(context, {
              equipment: unit,
              sourceCode: order.number,
              reason: order.symptom,
              startsAt: now,
            }),
          ]
        : []),
    ];
    return { result: { number: order.number, isNew: true }, audit };
  },
});
