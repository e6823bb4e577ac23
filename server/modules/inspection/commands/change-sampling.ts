import { eq, sql } from "drizzle-orm";
import { samplingStates } from "@/db/schema/inspection";
import { materials, operations } from "@/db/schema/materials";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { notFound, ruleViolation } from "@/server/kernel/errors";
import { changeSamplingInput } from "../contract";
import { RESUMED, stateMatches } from "../records/sampling-states";

/** A person agrees to reduced inspection, takes that back, or starts sampling again, tightened, after it was discontinued. */
export const changeSampling = defineCommand({
  name: "change-sampling",
  permission: "inspection:write-plans",
  input: changeSamplingInput,
  run: async ({ tx, actor, now }, input) => {
    const [material] = await tx
      .select({ id: materials.id })
      .from(materials)
      .where(eq(materials.code, input.material));
    if (material === undefined) throw notFound("material", input.material);
    const [operation] = input.operation
      ? await tx.select({ id: operations.id }).from(operations).where(eq(operations.code, input.operation))
      : [];
    if (input.operation && operation === undefined) throw notFound("operation", input.operation);
    const key = { materialId: material.id, operationId: operation?.id ?? null };
    const [state] = await tx
      .select()
      .from(samplingStates)
      .where(stateMatches(key, input.characteristic))
      .for("update");
    if (state === undefined) throw notFound("sampling-state", input.characteristic);
    if (input.action === "resume-tightened" && state.severity !== "discontinued") {
      throw ruleViolation("sampling-not-discontinued", "Sampling was not discontinued.", {
        severity: state.severity,
      });
    }
    const change = {
      "approve-reduced": { reducedApprovedByLabel: actor.label },
      "withdraw-reduced": {
        reducedApprovedByLabel: null,
        severity: state.severity === "reduced" ? ("normal" as const) : state.severity,
      },
      "resume-tightened": { ...RESUMED, history: [] },
    }[input.action];
    await tx
      .update(samplingStates)
      .set({ ...change, updatedAt: now, version: sql`${samplingStates.version} + 1` })
      .where(eq(samplingStates.id, state.id));
    return {
      result: { material: input.material, characteristic: input.characteristic },
      audit: [
        fact(
          `sampling.${input.action}`,
          { type: "sampling-state", id: state.id, code: `${input.material} ${input.characteristic}` },
          { reason: input.reason },
        ),
      ],
    };
  },
});
