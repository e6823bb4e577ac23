import { decimal, sum, toStored } from "@/server/domain/quantity/decimal";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { cancelRunInput } from "../contract";
import { transformationsMade } from "../records/loads";
import { changeRemaining } from "../records/lots";
import { activeLoads, closeLoads, lockRun, updateRun } from "../records/runs";
import { assertRunning } from "../rules/run-status";

/** Ends a running run without a result: everything loaded is free again. */
export const cancelRun = defineCommand({
  name: "cancel-run",
  permission: "runs:record",
  input: cancelRunInput,
  run: async ({ tx, now }, input) => {
    const run = await lockRun({ tx }, input.runCode);
    assertRunning(run);
    if ((await transformationsMade({ tx }, run.id)) > 0) {
      throw ruleViolation(
        "run-discharged-already",
        `Run ${run.code} has given lots already; end it, and void it if it was a mistake.`,
        { run: run.code },
      );
    }
    const loads = await activeLoads({ tx }, run.id);
    const lotIds = [...new Set(loads.map((load) => load.lotId))].sort();
    await changeRemaining(
      { tx },
      lotIds.map((lotId) => ({
        lotId,
        quantity: "0",
        massKg: "0",
        reservedQuantity: toStored(
          decimal(-1).times(sum(loads.filter((load) => load.lotId === lotId).map((load) => load.quantity))),
        ),
      })),
    );
    await closeLoads({ tx }, run.id, now);
    await updateRun({ tx }, run, {
      status: "cancelled",
      endedAt: now > run.startedAt ? now : run.startedAt,
      note: input.reason,
    });
    return {
      result: { runCode: run.code },
      audit: [fact("run.cancel", { type: "run", id: run.id, code: run.code }, { reason: input.reason })],
    };
  },
});
