import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { finishRun } from "@/server/modules/lots/commands/finish-run";
import { finishOperationRunInput } from "../contract/production";
import { bookProduction, strictestOf } from "../records/book-production";
import { prepareReport } from "../records/prepare-report";
import { runForOrders } from "../records/production";

/** Ends a run: each transformation is booked to the order that its lots were loaded for. A paused order may end its run. */
export const finishOperationRun = defineCommand({
  name: "finish-operation-run",
  permission: "runs:record",
  input: finishOperationRunInput,
  run: async (context, { endedAt, ...input }) => {
    const run = await runForOrders(context, input.runCode);
    const report = await prepareReport(context, run, input);
    const finished = await finishRun(context, {
      ...input,
      ...(endedAt ? { endedAt: endedAt.toISOString() } : {}),
      transformations: report.transformations,
      frozen: strictestOf(report.served.values()),
    });
    const result = await bookProduction(context, { run: finished, ...report });
    return {
      result,
      audit: [
        fact(
          "production.finish",
          { type: "run", id: finished.id, code: finished.code },
          { details: { orders: [...report.served.keys()].join(", ") } },
        ),
      ],
    };
  },
});
