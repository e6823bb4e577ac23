import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { throwIssues } from "@/server/kernel/errors";
import { recordRun } from "@/server/modules/lots/commands/record-run";
import { recordProductionInput } from "../contract/production";
import { bookProduction, lockServedOrders, type NamedOrder, strictestOf } from "../records/book-production";
import { operationForProduction, pieceMasses, reasonsByCode } from "../records/production";
import { toLotsInput } from "../rules/to-lots-input";

/** Records a run that has happened and books it to the orders that it served, in one transaction. */
export const recordProduction = defineCommand({
  name: "record-production",
  permission: "runs:record",
  input: recordProductionInput,
  run: async (context, input) => {
    const { workOrderNumber, transformations: sources, ...run } = input;
    const operation = await operationForProduction(context, input.operationCode);
    const orders = sources.map((source) => source.workOrderNumber ?? workOrderNumber ?? null);
    const served = await lockServedOrders(context, namedOrders(workOrderNumber, sources), operation, [
      "released",
      "in-progress",
    ]);
    const { transformations, scrap, issues } = toLotsInput(sources, {
      reasons: await reasonsByCode(
        context,
        sources.flatMap((source) => [...source.losses, ...source.scrap].map(({ code }) => code)),
      ),
      unit: operation.outputUnit,
      pieceMassKg: await pieceMasses(context, sources),
    });
    throwIssues(issues);
    const recorded = await recordRun(context, {
      ...run,
      startedAt: run.startedAt.toISOString(),
      endedAt: run.endedAt.toISOString(),
      transformations,
      frozen: strictestOf(served.values()),
    });
    const result = await bookProduction(context, { run: recorded, operation, orders, served, scrap });
    return {
      result,
      audit: [
        fact(
          "production.record",
          { type: "run", id: recorded.id, code: recorded.code },
          { details: { orders: [...served.keys()].join(", ") } },
        ),
      ],
    };
  },
});

function namedOrders(
  ofRun: string | undefined,
  sources: readonly { workOrderNumber?: string | undefined }[],
): NamedOrder[] {
  return [
    ...(ofRun ? [{ number: ofRun, path: "workOrderNumber" }] : []),
    ...sources.flatMap((source, index) =>
      source.workOrderNumber
        ? [{ number: source.workOrderNumber, path: `transformations.${index}.workOrderNumber` }]
        : [],
    ),
  ];
}
