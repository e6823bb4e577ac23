import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { notFound } from "@/server/kernel/errors";
import { endPlanInput } from "../contract/plans";
import { endVersion, lockPlan } from "../records/plans";

/** Nothing more comes of a plan; orders that it opened stay. */
export const endPlan = defineCommand({
  name: "end-plan",
  permission: "maintenance:write",
  input: endPlanInput,
  run: async ({ tx, now }, input) => {
    const plan = await lockPlan({ tx }, input.code.toUpperCase());
    if (!plan) throw notFound("maintenance-plan", input.code);
    await endVersion({ tx }, plan.id, now);
    return {
      result: { code: plan.code, version: plan.version },
      audit: [
        fact(
          "maintenance-plan.end",
          { type: "maintenance-plan", id: plan.id, code: plan.code },
          { reason: input.reason },
        ),
      ],
    };
  },
});
