import { eq } from "drizzle-orm";
import { equipment } from "@/db/schema/equipment";
import { operations } from "@/db/schema/materials";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { finishRunCommandInput } from "../contract";
import { completeRun } from "../records/complete-run";
import { activeLoads, closeLoads, lockRun, updateRun } from "../records/runs";
import { assertRunning } from "../rules/run-status";

/** Ends a running run: what went in is consumed, what came out gets its lots, the loads are over. */
export const finishRun = defineCommand({
  name: "finish-run",
  permission: "runs:record",
  input: finishRunCommandInput,
  run: async (context, input) => {
    const { tx, now } = context;
    const run = await lockRun({ tx }, input.runCode);
    assertRunning(run);
    const endedAt = input.endedAt ?? now;
    if (endedAt < run.startedAt) {
      throw ruleViolation("ends-before-start", `Run ${run.code} cannot end before it started.`, {
        startedAt: run.startedAt.toISOString(),
      });
    }
    const [operation] = await tx
      .select()
      .from(operations)
      .where(eq(operations.id, run.operationId ?? ""));
    const [unit] = await tx
      .select({ code: equipment.code })
      .from(equipment)
      .where(eq(equipment.id, run.equipmentId ?? ""));
    if (!operation || !unit) throw ruleViolation("run-not-a-process", `Run ${run.code} has no operation.`);
    const loads = await activeLoads({ tx }, run.id);
    await closeLoads({ tx }, run.id, endedAt);
    await updateRun({ tx }, run, { status: "completed", endedAt });
    const result = await completeRun(context, {
      run: { ...run, status: "completed", endedAt },
      operation,
      equipmentCode: unit.code,
      transformations: input.transformations,
      parameters: input.parameters,
      deviationReasons: input.deviationReasons,
      frozen: input.frozen,
      loads,
    });
    return { result, audit: [fact("run.finish", { type: "run", id: run.id, code: run.code })] };
  },
});
