import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { throwIssues } from "@/server/kernel/errors";
import { finishRun } from "@/server/modules/lots/commands/finish-run";
import { finishOperationRunInput } from "../contract/production";
import { bookProduction, lockServedOrders, strictestOf } from "../records/book-production";
import { operationForProduction, pieceMasses, reasonsByCode, runForOrders } from "../records/production";
import { assignOrders } from "../rules/assign-orders";
import { deviationIssues } from "../rules/deviation-reasons";
import { toLotsInput } from "../rules/to-lots-input";

/** Ends a run: each transformation is booked to the order that its lots were loaded for. A paused order may end its run. */
export const finishOperationRun = defineCommand({
  name: "finish-operation-run",
  permission: "runs:record",
  input: finishOperationRunInput,
  run: async (context, { transformations: sources, endedAt, ...input }) => {
    const run = await runForOrders(context, input.runCode);
    const operation = await operationForProduction(context, run.operationCode);
    const { orders, issues: unclear } = assignOrders(sources, run.loads, run.orders);
    const served = await lockServedOrders(
      context,
      orders.flatMap((number, index) =>
        number ? [{ number, path: `transformations.${index}.workOrderNumber` }] : [],
      ),
      operation,
      ["released", "in-progress", "paused"],
      unclear,
    );
    const lotsInput = toLotsInput(sources, {
      reasons: await reasonsByCode(
        context,
        sources.flatMap((source) => [...source.losses, ...source.scrap].map(({ code }) => code)),
      ),
      unit: operation.outputUnit,
      pieceMassKg: await pieceMasses(context, sources),
    });
    throwIssues([
      ...lotsInput.issues,
      ...deviationIssues(
        input.parameters,
        input.deviationReasons,
        [...served.values()].flatMap(({ step }) => step.parameters),
      ),
    ]);
    const finished = await finishRun(context, {
      ...input,
      ...(endedAt ? { endedAt: endedAt.toISOString() } : {}),
      transformations: lotsInput.transformations,
      frozen: strictestOf(served.values()),
    });
    const result = await bookProduction(context, {
      run: finished,
      operation,
      orders,
      served,
      scrap: lotsInput.scrap,
    });
    return {
      result,
      audit: [
        fact(
          "production.finish",
          { type: "run", id: finished.id, code: finished.code },
          { details: { orders: [...served.keys()].join(", ") } },
        ),
      ],
    };
  },
});
