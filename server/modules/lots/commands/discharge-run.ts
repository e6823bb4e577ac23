import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { throwIssues } from "@/server/kernel/errors";
import { dischargeRunCommandInput } from "../contract/handling";
import { completeRun } from "../records/complete-run";
import { assertNotBefore, processOf } from "../records/end-of-run";
import { takeOut, transformationsMade } from "../records/loads";
import { lockLots } from "../records/lots";
import { activeLoads, lockRun, updateRun } from "../records/runs";
import { planDischarge } from "../rules/plan-discharge";
import { assertRunning } from "../rules/run-status";

/**
 * A part of what a running run holds comes out: it is consumed, and what it became gets its lots, while the rest goes
 * on in the same run. When nothing is left in it, the run is over.
 */
export const dischargeRun = defineCommand({
  name: "discharge-run",
  permission: "runs:record",
  input: dischargeRunCommandInput,
  run: async (context, input) => {
    const { tx, now } = context;
    const run = await lockRun({ tx }, input.runCode);
    assertRunning(run);
    const at = input.at ?? now;
    await assertNotBefore({ tx }, run, at);
    const process = await processOf({ tx }, run);
    const active = await activeLoads({ tx }, run.id);
    const lots = await lockLots(
      { tx },
      input.transformations.flatMap(({ inputs }) => inputs.map(({ lot }) => lot)),
    );
    const { parts, isLast, issues } = planDischarge(input, active, lots);
    throwIssues(issues);
    for (const { load, quantity } of parts) await takeOut({ tx }, load, quantity, at);
    const status = isLast ? ("completed" as const) : ("running" as const);
    if (isLast) await updateRun({ tx }, run, { status, endedAt: at });
    const booked = await completeRun(context, {
      run: { ...run, status, endedAt: at },
      ...process,
      transformations: input.transformations,
      parameters: input.parameters,
      deviationReasons: input.deviationReasons,
      frozen: input.frozen,
      loads: parts.map(({ load, quantity }) => ({ ...load, quantity })),
      madeBefore: await transformationsMade({ tx }, run.id),
    });
    const result = isLast ? booked : { ...booked, endedAt: null };
    return {
      result,
      audit: [
        fact(
          "run.discharge",
          { type: "run", id: run.id, code: run.code },
          {
            details: {
              count: parts.length,
              lots: result.transformations
                .flatMap(({ outputs }) => outputs.map(({ lot }) => lot))
                .slice(0, 20)
                .join(", "),
              left: active.length - parts.filter((part) => part.isWhole).length,
            },
          },
        ),
      ],
    };
  },
});
