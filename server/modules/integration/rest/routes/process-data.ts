import type { Context } from "@/server/kernel/context";
import { checkEnvelopes } from "@/server/modules/process-data/commands/check-envelopes";
import { recordEquipmentSamples } from "@/server/modules/process-data/commands/record-samples";
import { runCurveInput } from "@/server/modules/process-data/contract/curves";
import { recordSamplesInput, sampleSeriesInput } from "@/server/modules/process-data/contract/samples";
import { runCurve } from "@/server/modules/process-data/queries/run-curve";
import { sampleSeries } from "@/server/modules/process-data/queries/samples";
import { defineRoute, type Route } from "../route";

const statuses = { recorded: 201, duplicate: 200, refused: 422 } as const;

export const processDataRoutes: Route[] = [
  defineRoute({
    method: "POST",
    path: "/equipment/{code}/samples",
    tag: "process-data",
    summary: "Up to 5,000 process values of a machine, in any order; an instant of a parameter counts once",
    summaryZh: "上报设备过程数据，每次至多 5000 条，顺序不限；同一参数同一时刻只计一次",
    scope: "equipment:write",
    body: recordSamplesInput.omit({ equipmentCode: true }),
    status: 207,
    returns:
      "{ recorded, duplicates, refused, items } with one result per item, in order; an item is { parameterCode, at, value, id? }",
    handle: async ({ context, params, body }) => {
      const { items, ...sums } = await recordEquipmentSamples(context, {
        ...body,
        equipmentCode: params.code ?? "",
      });
      await checkAtOnce(context, params.code ?? "");
      const rows = items.map(({ status, ...item }) => ({
        status: statuses[status],
        outcome: status,
        ...item,
      }));
      return { ...sums, items: rows };
    },
  }),
  defineRoute({
    method: "GET",
    path: "/equipment/{code}/samples",
    tag: "process-data",
    summary:
      "Process values of a machine in [from, to): raw, or minimum, average, maximum and last per minute or hour",
    summaryZh: "设备在一段时间内的过程数据：原始值，或每分钟/每小时的最小、平均、最大与末值",
    scope: "read",
    permission: "process-data:read",
    query: sampleSeriesInput.omit({ code: true }),
    returns: "{ parameter, from, to, resolution, points }",
    handle: ({ context, params, query }) => sampleSeries(context.db, { ...query, code: params.code ?? "" }),
  }),
  defineRoute({
    method: "GET",
    path: "/runs/{code}/curve",
    tag: "process-data",
    summary: "Curves of a run with its recipe's envelope, gaps and excursions",
    summaryZh: "某次运行的曲线，含配方包络、数据中断与超差",
    scope: "read",
    permission: "process-data:read",
    query: runCurveInput.omit({ runCode: true }),
    returns: "{ run, recipe, series: [{ parameter, envelope, points }], excursions }",
    handle: ({ context, params, query }) =>
      runCurve(context.db, { ...query, runCode: params.code ?? "" }, context.clock.now()),
  }),
];

/** An installation without the ingest process checks, too. What fails here is left marked for the worker. */
async function checkAtOnce(context: Context, equipmentCode: string): Promise<void> {
  try {
    await checkEnvelopes(context.db, context.clock.now(), equipmentCode);
  } catch (error) {
    context.logger.error({ err: error, equipmentCode }, "envelope check failed");
  }
}
