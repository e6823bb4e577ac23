import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { loadLot } from "@/server/modules/lots/commands/load-lot";
import { loadForOrderInput } from "../contract/production";
import { beginOrders, lockServedOrders } from "../records/book-production";
import { linkLoad, linkRun, operationForProduction, runForOrders } from "../records/production";
import { plain } from "../rules/to-lots-input";

/** Loads a lot into a running run, for one of the orders that the run serves or for one that joins it. */
export const loadForOrder = defineCommand({
  name: "load-for-order",
  permission: "runs:record",
  input: loadForOrderInput,
  run: async (context, { workOrderNumber, quantity, ...input }) => {
    const run = await runForOrders(context, input.runCode);
    if (!workOrderNumber && run.orders.length > 1) {
      throw ruleViolation(
        "work-order-ambiguous",
        `Run ${run.code} serves several orders (${run.orders.join(", ")}): say which one the lot is for.`,
        { orders: run.orders.join(", ") },
      );
    }
    const number = workOrderNumber ?? run.orders[0];
    const operation = await operationForProduction(context, run.operationCode);
    const served = await lockServedOrders(
      context,
      number ? [{ number, path: "workOrderNumber" }] : [],
      operation,
      ["released", "in-progress"],
    );
    const load = await loadLot(context, { ...input, ...(quantity ? { quantity: plain(quantity) } : {}) });
    const [entry] = [...served.values()];
    if (entry) {
      await linkLoad(context, load.id, entry.step.id);
      await linkRun(context, run.id, [entry.step.id]);
      await beginOrders(context, [entry]);
    }
    return {
      result: { ...load, workOrderNumber: entry?.order.number ?? null },
      audit: [
        fact(
          "production.load",
          { type: "run", id: run.id, code: run.code },
          { details: { lot: load.lot, order: entry?.order.number ?? null, position: load.position } },
        ),
      ],
    };
  },
});
