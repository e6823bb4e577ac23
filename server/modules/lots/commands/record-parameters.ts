import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { throwIssues } from "@/server/kernel/errors";
import { recordParametersInput } from "../contract";
import { parametersOf } from "../records/lookups";
import { lockRun, upsertParameters } from "../records/runs";
import { planParameters } from "../rules/plan-parameters";
import { assertRunning } from "../rules/run-status";

/** Keeps parameter values of a running run beside their limits. */
export const recordParameters = defineCommand({
  name: "record-parameters",
  permission: "runs:record",
  input: recordParametersInput,
  run: async ({ tx }, input) => {
    const run = await lockRun({ tx }, input.runCode);
    assertRunning(run);
    const known = run.operationId ? await parametersOf({ tx }, run.operationId) : [];
    const { planned, issues, warnings } = planParameters(input.parameters, input.deviationReasons, known);
    throwIssues(issues);
    await upsertParameters(
      { tx },
      planned.map((parameter) => ({ runId: run.id, ...parameter })),
    );
    return {
      result: { runCode: run.code, warnings },
      audit: [
        fact(
          "run.parameters",
          { type: "run", id: run.id, code: run.code },
          { details: { count: planned.length } },
        ),
      ],
    };
  },
});
