import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { endRunInput } from "../contract/handling";
import { transformationsMade } from "../records/loads";
import { activeLoads, lockRun, updateRun } from "../records/runs";
import { assertRunning } from "../rules/run-status";

/** Ends a run that holds nothing any more: all it had was discharged before, or taken out. */
export const endRun = defineCommand({
  name: "end-run",
  permission: "runs:record",
  input: endRunInput,
  run: async ({ tx, now }, input) => {
    const run = await lockRun({ tx }, input.runCode);
    assertRunning(run);
    const loads = await activeLoads({ tx }, run.id);
    if (loads.length > 0) {
      throw ruleViolation("run-still-loaded", `Run ${run.code} still holds ${loads.length} loads.`, {
        run: run.code,
        count: loads.length,
      });
    }
    if ((await transformationsMade({ tx }, run.id)) === 0) {
      throw ruleViolation("run-made-nothing", `Run ${run.code} has made nothing: cancel it instead.`, {
        run: run.code,
      });
    }
    const endedAt = now > run.startedAt ? now : run.startedAt;
    await updateRun({ tx }, run, { status: "completed", endedAt });
    return {
      result: { runCode: run.code, endedAt: endedAt.toISOString() },
      audit: [fact("run.end", { type: "run", id: run.id, code: run.code })],
    };
  },
});
