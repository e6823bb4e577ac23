import type { CommandContext } from "@/server/kernel/command";
import { throwIssues } from "@/server/kernel/errors";
import type { ProductionTransformation } from "../contract/production";
import { assignOrders, type LoadForOrder } from "../rules/assign-orders";
import { deviationIssues } from "../rules/deviation-reasons";
import { toLotsInput } from "../rules/to-lots-input";
import { lockServedOrders } from "./book-production";
import { operationForProduction, pieceMasses, reasonsByCode } from "./production";

type Report = {
  transformations: readonly ProductionTransformation[];
  parameters: Readonly<Record<string, number>>;
  deviationReasons: Readonly<Record<string, string>>;
};
type Run = { operationCode: string; loads: readonly LoadForOrder[]; orders: readonly string[] };

/** What a report of a run, or of a part of it, means for the orders it was done for; all its faults are thrown at once. */
export async function prepareReport(context: CommandContext, run: Run, report: Report) {
  const sources = report.transformations;
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
  const { transformations, scrap, issues } = toLotsInput(sources, {
    reasons: await reasonsByCode(
      context,
      sources.flatMap((source) => [...source.losses, ...source.scrap].map(({ code }) => code)),
    ),
    unit: operation.outputUnit,
    pieceMassKg: await pieceMasses(context, sources),
  });
  throwIssues([
    ...issues,
    ...deviationIssues(
      report.parameters,
      report.deviationReasons,
      [...served.values()].flatMap(({ step }) => step.parameters),
    ),
  ]);
  return { operation, orders, served, transformations, scrap };
}
