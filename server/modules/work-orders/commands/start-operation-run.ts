import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { startRun } from "@/server/modules/lots/commands/start-run";
import { startOperationRunInput } from "../contract/production";
import { beginOrders, lockServedOrders } from "../records/book-production";
import { linkRun, operationForProduction } from "../records/production";

/** Starts a run on a machine, for an order or for stock. */
export const startOperationRun = defineCommand({
  name: "start-operation-run",
  permission: "runs:record",
  input: startOperationRunInput,
  run: async (context, { workOrderNumber, startedAt, ...input }) => {
    const operation = await operationForProduction(context, input.operationCode);
    const served = await lockServedOrders(
      context,
      workOrderNumber ? [{ number: workOrderNumber, path: "workOrderNumber" }] : [],
      operation,
      ["released", "in-progress"],
    );
    const run = await startRun(context, {
      ...input,
      ...(startedAt ? { startedAt: startedAt.toISOString() } : {}),
    });
    await linkRun(
      context,
      run.id,
      [...served.values()].map(({ step }) => step.id),
    );
    await beginOrders(context, served.values());
    return {
      result: { ...run, workOrderNumber: [...served.keys()][0] ?? null },
      audit: [
        fact(
          "production.start",
          { type: "run", id: run.id, code: run.code },
          { details: { operation: operation.code, order: workOrderNumber ?? null } },
        ),
      ],
    };
  },
});
