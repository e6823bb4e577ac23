import { maintenancePlans } from "@/db/schema/maintenance";
import { fact } from "@/server/kernel/audit-facts";
import { type CommandContext, defineCommand } from "@/server/kernel/command";
import { type FieldIssue, throwIssues } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { writePlanInput } from "../contract/plans";
import { endVersion, isClass, lastVersion, lockPlan, unitByCode, unknownParts } from "../records/plans";
import { type PlanInput, planFaults } from "../rules/plan-faults";

/** Writes a plan, or the next version of one: the version before ends in that instant, what is counted goes on. */
export const writePlan = defineCommand({
  name: "write-plan",
  permission: "maintenance:write",
  input: writePlanInput,
  run: async (context, input) => {
    const { tx, now, actor } = context;
    const before = await lockPlan({ tx }, input.code);
    const unit = input.equipmentCode ? await unitByCode({ tx }, input.equipmentCode) : null;
    throwIssues([...planFaults(input), ...(await missing(context, input, unit !== null))]);
    const id = newId();
    const version = (await lastVersion({ tx }, input.code)) + 1;
    if (before) await endVersion({ tx }, before.id, now);
    await tx.insert(maintenancePlans).values({
      id,
      code: input.code,
      version,
      nameEn: input.nameEn,
      nameZh: input.nameZh,
      kind: input.kind,
      equipmentId: unit?.id ?? null,
      equipmentClass: input.equipmentClass ?? null,
      trigger: input.trigger,
      intervalAmount: input.interval,
      leadAmount: input.lead,
      tasks: input.tasks,
      parts: input.parts,
      estimatedMinutes: input.estimatedMinutes,
      responsible: input.responsible || null,
      blocksWhenDue: input.blocksWhenDue,
      countsFrom: before?.countsFrom ?? now,
      effectiveFrom: now,
      authorLabel: actor.label,
    });
    return {
      result: { code: input.code, version },
      audit: [
        fact(
          "maintenance-plan.write",
          { type: "maintenance-plan", id, code: input.code },
          { details: { version } },
        ),
      ],
    };
  },
});

async function missing(context: CommandContext, input: PlanInput, unitFound: boolean): Promise<FieldIssue[]> {
  const faults: FieldIssue[] = [];
  if (input.equipmentCode && !unitFound) {
    faults.push({
      path: "equipmentCode",
      reason: "equipment-not-found",
      message: `No equipment ${input.equipmentCode}.`,
      details: { code: input.equipmentCode },
    });
  }
  if (input.equipmentClass && !(await isClass(context, input.equipmentClass))) {
    faults.push({
      path: "equipmentClass",
      reason: "equipment-class-not-found",
      message: `No machine is a ${input.equipmentClass}.`,
      details: { code: input.equipmentClass },
    });
  }
  const unknown = new Set(
    await unknownParts(
      context,
      input.parts.map(({ part }) => part),
    ),
  );
  input.parts.forEach(({ part }, index) => {
    if (!unknown.has(part)) return;
    faults.push({
      path: `parts.${index}.part`,
      reason: "spare-part-not-found",
      message: `No spare part ${part}.`,
      details: { code: part },
    });
  });
  return faults;
}
