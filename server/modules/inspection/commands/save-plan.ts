import { eq } from "drizzle-orm";
import { inspectionPlanCharacteristics, inspectionPlans } from "@/db/schema/inspection-plans";
import { characteristics } from "@/db/schema/materials";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { throwIssues } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { insertRows } from "@/server/kernel/insert-rows";
import { savePlanInput } from "../contract/plans";
import { lockPlanVersions, scopeOfPlan } from "../records/plans";
import { planFaults } from "../rules/plan-faults";

/** Writes a plan, or the draft of its next version. What is approved stays as it is until the draft is approved. */
export const savePlan = defineCommand({
  name: "save-inspection-plan",
  permission: "inspection:write-plans",
  input: savePlanInput,
  run: async (context, plan) => {
    const { tx, actor, now } = context;
    const known = await tx
      .select({ code: characteristics.code, kind: characteristics.kind })
      .from(characteristics);
    const { scope, issues } = await scopeOfPlan(tx, plan);
    throwIssues([...planFaults(plan, new Map(known.map((row) => [row.code, row.kind]))), ...issues]);
    const [latest] = await lockPlanVersions(context, plan.code);
    const draft = latest?.status === "draft" ? latest : null;
    const id = draft?.id ?? newId();
    const version = draft?.version ?? (latest?.version ?? 0) + 1;
    const content = {
      nameEn: plan.nameEn,
      nameZh: plan.nameZh,
      ...scope,
      trigger: plan.trigger,
      intervalAmount: plan.interval === null ? null : String(plan.interval),
      isGate: plan.isGate,
      needsSecondPerson: plan.needsSecondPerson,
      priority: plan.priority,
      dueHours: plan.dueHours,
      reactionEn: plan.reactionEn,
      reactionZh: plan.reactionZh,
      authorId: actor.id,
      authorLabel: actor.label,
      createdAt: now,
    };
    if (draft) {
      await tx.update(inspectionPlans).set(content).where(eq(inspectionPlans.id, id));
      await tx.delete(inspectionPlanCharacteristics).where(eq(inspectionPlanCharacteristics.planId, id));
    } else {
      await tx.insert(inspectionPlans).values({ id, code: latest?.code ?? plan.code, version, ...content });
    }
    await insertRows(
      context,
      inspectionPlanCharacteristics,
      plan.lines.map((line, index) => ({
        planId: id,
        ordinal: index + 1,
        characteristicCode: line.characteristic,
        classification: line.classification,
        lowerLimit: line.lower,
        target: line.target,
        upperLimit: line.upper,
        method: line.method,
        sampleRule: line.rule,
        sampleCount: line.sampleCount,
        acceptanceNumber: line.acceptanceNumber,
        aql: line.aql,
        level: line.level,
        instrumentCodes: line.instrumentCodes,
        testHours: line.testHours,
      })),
    );
    const code = latest?.code ?? plan.code;
    return {
      result: { code, version },
      audit: [fact("inspection-plan.save", { type: "inspection-plan", id, code }, { details: { version } })],
    };
  },
});
