import { voidRun } from "@/server/modules/lots/commands/void-run";
import { voidRunInput } from "@/server/modules/lots/contract";
import { runCodeOf } from "@/server/modules/lots/queries/run-code";
import { runDetail } from "@/server/modules/lots/queries/run-detail";
import { recordProduction } from "@/server/modules/work-orders/commands/record-production";
import { recordProductionInput } from "@/server/modules/work-orders/contract/production";
import { defineRoute, type Route } from "../route";

export const runRoutes: Route[] = [
  defineRoute({
    method: "POST",
    path: "/runs",
    tag: "runs",
    summary: "Record a run in one call: what went in, what came out, with parameters and losses",
    summaryZh: "一次性登记一次生产运行：投入、产出、参数与损耗",
    scope: "lots:write",
    body: recordProductionInput,
    bulk: true,
    status: 201,
    returns: "the run with every lot's code, and what was booked to which order",
    handle: ({ context, body }) => recordProduction(context, body),
  }),
  defineRoute({
    method: "GET",
    path: "/runs/{id}",
    tag: "runs",
    summary: "One run by id or code",
    summaryZh: "按 id 或编号查询生产运行",
    scope: "read",
    permission: "runs:read",
    returns: "the run with inputs, outputs, parameters, loads and losses",
    handle: async ({ context, params }) =>
      runDetail(context.db, await runCodeOf(context.db, params.id ?? "")),
  }),
  defineRoute({
    method: "POST",
    path: "/runs/{id}/void",
    tag: "runs",
    summary: "Take back a mistaken run, by id or code, while nothing depends on it",
    summaryZh: "作废误登记的运行（无下游依赖时）",
    scope: "lots:write",
    body: voidRunInput.omit({ runCode: true }),
    returns: "the code of the run and of the lots that were voided",
    handle: async ({ context, params, body }) => {
      const runCode = await runCodeOf(context.db, params.id ?? "");
      return voidRun(context, { ...body, runCode });
    },
  }),
];
