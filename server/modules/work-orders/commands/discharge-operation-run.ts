import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { throwIssues } from "@/server/kernel/errors";
import { dischargeRun } from "@/server/modules/lots/commands/discharge-run";
import { dischargeOperationRunInput } from "../contract/production";
import { bookProduction, strictestOf } from "../records/book-production";
import { prepareReport } from "../records/prepare-report";
import { runForOrders } from "../records/production";
import { plain } from "../rules/to-lots-input";

/** Takes a part out of a running furnace: what it became is booked to its orders now, the rest goes on. */
export const dischargeOperationRun = defineCommand({
  name: "discharge-operation-run",
  permission: "runs:record",
  input: dischargeOperationRunInput,
  run: async (context, { at, loads, ...input }) => {
    const run = await runForOrders(context, input.runCode);
    const wanted = new Set(loads.map(({ loadId }) => loadId));
    const here = new Set(run.loads.map(({ id }) => id));
    throwIssues(
      loads.flatMap(({ loadId }, index) =>
        here.has(loadId)
          ? []
          : [
              {
                path: `loads.${index}.loadId`,
                reason: "load-not-found",
                message: `No load ${loadId} is in run ${run.code}.`,
                details: { code: loadId },
              },
            ],
      ),
    );
    const report = await prepareReport(
      context,
      { ...run, loads: run.loads.filter(({ id }) => wanted.has(id)) },
      input,
    );
    const discharged = await dischargeRun(context, {
      ...input,
      ...(at ? { at: at.toISOString() } : {}),
      loads: loads.map(({ loadId, quantity }) => ({
        loadId,
        ...(quantity ? { quantity: plain(quantity) } : {}),
      })),
      transformations: report.transformations,
      frozen: strictestOf(report.served.values()),
    });
    const result = await bookProduction(context, { run: discharged, ...report });
    return {
      result,
      audit: [
        fact(
          "production.discharge",
          { type: "run", id: discharged.id, code: discharged.code },
          { details: { orders: [...report.served.keys()].join(", "), count: loads.length } },
        ),
      ],
    };
  },
});
