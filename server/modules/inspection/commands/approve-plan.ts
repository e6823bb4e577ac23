import { eq } from "drizzle-orm";
import { inspectionPlans } from "@/db/schema/inspection-plans";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { notFound, ruleViolation } from "@/server/kernel/errors";
import { approvePlanInput, retirePlanInput } from "../contract/plans";
import { lockPlanVersion, lockPlanVersions, retireApproved } from "../records/plans";

/** Puts a draft in force; the version before it ends in that instant. Inspections that are open go on by theirs. */
export const approvePlan = defineCommand({
  name: "approve-inspection-plan",
  permission: "inspection:write-plans",
  input: approvePlanInput,
  run: async (context, { code, version }) => {
    const { tx, actor, now } = context;
    const draft = await lockPlanVersion(context, code, version);
    if (draft.status !== "draft") {
      throw ruleViolation("inspection-plan-approved", `Version ${version} of ${draft.code} is no draft.`, {
        code: draft.code,
        version,
      });
    }
    await retireApproved(context, draft.code, now);
    await tx
      .update(inspectionPlans)
      .set({ status: "approved", approvedAt: now, approvedById: actor.id, approvedByLabel: actor.label })
      .where(eq(inspectionPlans.id, draft.id));
    return {
      result: { code: draft.code, version },
      audit: [
        fact(
          "inspection-plan.approve",
          { type: "inspection-plan", id: draft.id, code: draft.code },
          { details: { version } },
        ),
      ],
    };
  },
});

/** Takes a plan out of force. What it opened stays open. */
export const retirePlan = defineCommand({
  name: "retire-inspection-plan",
  permission: "inspection:write-plans",
  input: retirePlanInput,
  run: async (context, { code, reason }) => {
    const approved = (await lockPlanVersions(context, code)).find(({ status }) => status === "approved");
    if (approved === undefined) throw notFound("inspection-plan", code);
    await retireApproved(context, approved.code, context.now);
    return {
      result: { code: approved.code, version: approved.version },
      audit: [
        fact(
          "inspection-plan.retire",
          { type: "inspection-plan", id: approved.id, code: approved.code },
          { reason, details: { version: approved.version } },
        ),
      ],
    };
  },
});
