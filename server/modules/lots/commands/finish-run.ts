import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { finishRunCommandInput } from "../contract";
import { completeRun } from "../records/complete-run";
import { assertNotBefore, processOf } from "../records/end-of-run";
import { transformationsMade } from "../records/loads";
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
    await assertNotBefore({ tx }, run, endedAt);
    const process = await processOf({ tx }, run);
    const loads = await activeLoads({ tx }, run.id);
    await closeLoads({ tx }, run.id, endedAt);
    await updateRun({ tx }, run, { status: "completed", endedAt });
    const result = await completeRun(context, {
      run: { ...run, status: "completed", endedAt },
      ...process,
      transformations: input.transformations,
      parameters: input.parameters,
      deviationReasons: input.deviationReasons,
      frozen: input.frozen,
      loads,
      madeBefore: await transformationsMade({ tx }, run.id),
    });
    return { result, audit: [fact("run.finish", { type: "run", id: run.id, code: run.code })] };
  },
});
