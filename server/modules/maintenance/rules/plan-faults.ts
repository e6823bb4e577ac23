import type { z } from "zod";
import type { FieldIssue } from "@/server/kernel/errors";
import type { writePlanInput } from "../contract/plans";

export type PlanInput = z.output<typeof writePlanInput>;

/** What is wrong with a plan in itself: it is for one machine or one class, and its lead is shorter than its interval. */
export function planFaults(input: PlanInput): FieldIssue[] {
  const faults: FieldIssue[] = [];
  if ((input.equipmentCode === undefined) === (input.equipmentClass === undefined)) {
    faults.push({
      path: "equipmentCode",
      reason: "plan-needs-one-object",
      message: "A plan is for one machine or for one class of machines.",
    });
  }
  if (Number(input.lead) >= Number(input.interval)) {
    faults.push({
      path: "lead",
      reason: "plan-lead-too-long",
      message: "The lead must be shorter than the interval.",
    });
  }
  return faults;
}
