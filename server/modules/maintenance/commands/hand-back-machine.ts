import { type AuditFacts, fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { type FieldIssue, ruleViolation, throwIssues } from "@/server/kernel/errors";
import { lockUnit, unblockEquipment } from "@/server/modules/equipment/commands/block-equipment";
import { settleTasks } from "@/server/modules/tasks/commands/settle-tasks";
import { handBackInput } from "../contract";
import { lockOrder, recordOf, statesBetween, updateOrder } from "../records/orders";
import { ranWhileRepaired, timeFaults } from "../rules/times";
import { assertMayBecome } from "../rules/transitions";

/**
 * Gives the machine back: the repair is over, the block is lifted, findings and cause are kept. When the machine itself
 * says that it ran meanwhile, that is noted beside the hand-back (`ranFrom`), not refused: fitters try machines out.
 */
export const handBackMachine = defineCommand({
  name: "hand-back-machine",
  permission: "maintenance:write",
  input: handBackInput,
  run: async (context, input) => {
    const { tx, now, actor } = context;
    const found = await lockOrder({ tx }, input.number);
    const unit = await lockUnit({ tx }, found.equipment.code);
    assertMayBecome(found, "done");
    const handedBackAt = input.handedBackAt ?? now;
    throwIssues([
      ...timeFaults({ now, startedAt: found.repairStartedAt, handedBackAt }),
      ...causeMissing(found.kind, input.causeCode),
    ]);
    const undone = found.tasks.length - found.tasksDone.length;
    if (undone > 0) {
      throw ruleViolation(
        "maintenance-tasks-open",
        `${undone} tasks of ${found.number} are not ticked yet.`,
        { number: found.number, count: undone },
      );
    }
    const from = found.repairStartedAt ?? handedBackAt;
    const states = await statesBetween(tx, unit.id, { from, to: handedBackAt });
    const ran = ranWhileRepaired(states, { from, to: handedBackAt });
    const result = await updateOrder({ tx }, found, {
      status: "done",
      handedBackAt,
      handedBackByLabel: actor.label,
      findings: input.findings,
      causeCode: input.causeCode ?? null,
    });
    const audit: AuditFacts = [
      fact("maintenance-order.hand-back", recordOf(found), {
        reason: input.findings,
        details: { cause: input.causeCode ?? null },
      }),
      ...(found.blocksMachine
        ? [await unblockEquipment(context, { equipment: unit, sourceCode: found.number, at: handedBackAt })]
        : []),
      ...(await settleTasks(context, { type: "maintenance-order", id: found.id }, input.findings)),
    ];
    return { result: { ...result, ranFrom: ran?.ranFrom.toISOString() ?? null }, audit };
  },
});

function causeMissing(kind: string, cause: string | undefined): FieldIssue[] {
  if (kind !== "breakdown" || cause) return [];
  return [{ path: "causeCode", reason: "maintenance-cause-needed", message: "A breakdown needs its cause." }];
}
