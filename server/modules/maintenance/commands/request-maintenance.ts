import { fact } from "@/server/kernel/audit-facts";
import { type CommandContext, defineCommand } from "@/server/kernel/command";
import { ruleViolation, throwIssues } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { nextCode } from "@/server/kernel/next-codes";
import { blockEquipment, lockUnit } from "@/server/modules/equipment/commands/block-equipment";
import { requestMaintenanceInput } from "../contract";
import { insertOrder, openBreakdownOf, recordOf, statesBetween, toResult } from "../records/orders";
import { timeFaults } from "../rules/times";

const DAY_MS = 86_400_000;

/**
 * Calls maintenance to a machine. A breakdown blocks the machine from the moment it went down: the one named, else the
 * start of the stop that the machine itself reports, else now. A machine has one open breakdown at a time.
 */
export const requestMaintenance = defineCommand({
  name: "request-maintenance",
  permission: "maintenance:request",
  input: requestMaintenanceInput,
  run: async (context, input) => {
    const { tx, now, actor } = context;
    const unit = await lockUnit(context, input.equipmentCode);
    const isBreakdown = input.kind === "breakdown";
    if (input.downSince && !isBreakdown) {
      throw ruleViolation("down-since-of-no-breakdown", "downSince belongs to a breakdown alone.");
    }
    throwIssues(timeFaults({ now, downSince: input.downSince ?? null }));
    if (isBreakdown) {
      const open = await openBreakdownOf({ tx }, unit.id);
      if (open) {
        throw ruleViolation("breakdown-already-open", `${unit.code} is down already: ${open}.`, {
          equipment: unit.code,
          number: open,
        });
      }
    }
    const downSince = isBreakdown ? (input.downSince ?? (await stoppedSince(context, unit.id)) ?? now) : null;
    const order = {
      id: newId(),
      number: await nextCode({ tx }, "maintenance-order", now),
      kind: input.kind,
      priority: input.priority ?? (isBreakdown ? 1 : 2),
      equipmentId: unit.id,
      symptom: input.symptom,
      blocksMachine: isBreakdown || input.blocksMachine,
      dueAt: input.dueAt ?? null,
      requestedAt: now,
      requestedBy: actor.id,
      requestedByLabel: actor.label,
      downSince,
    };
    const row = await insertOrder({ tx }, order);
    if (!row) throw ruleViolation("breakdown-already-open", `${unit.code} is down already.`, { number: "" });
    if (order.blocksMachine) {
      await blockEquipment(context, {
        equipment: unit,
        sourceCode: order.number,
        reason: order.symptom,
        startsAt: downSince ?? now,
      });
    }
    return {
      result: toResult(row),
      audit: [
        fact("maintenance-order.request", recordOf(row), {
          reason: input.symptom,
          details: { equipment: unit.code, maintenanceKind: input.kind },
        }),
      ],
    };
  },
});

/** The start of the unplanned stop that the machine itself reports, if it stands in one. */
async function stoppedSince({ tx, now }: CommandContext, equipmentId: string): Promise<Date | null> {
  const states = await statesBetween(tx, equipmentId, { from: new Date(now.getTime() - DAY_MS), to: now });
  const last = states.at(-1);
  return last?.endsAt === null && last.state === "unplanned-stop" ? last.startsAt : null;
}
