import { rebinLots } from "@/server/modules/lots/commands/rebin-lots";
import { recountLot } from "@/server/modules/lots/commands/recount-lot";
import { regradeLot } from "@/server/modules/lots/commands/regrade-lot";
import { rebinLotsInput, recountLotInput, regradeLotInput } from "@/server/modules/lots/contract/handling";
import { runCodeOf } from "@/server/modules/lots/queries/run-code";
import { dischargeOperationRun } from "@/server/modules/work-orders/commands/discharge-operation-run";
import { dischargeOperationRunInput } from "@/server/modules/work-orders/contract/production";
import { defineRoute, type Route } from "../route";

const regradeBody = regradeLotInput.omit({ lot: true });
const recountBody = recountLotInput.omit({ lot: true });
const dischargeBody = dischargeOperationRunInput.omit({ runCode: true });

export const handlingRoutes: Route[] = [
  defineRoute({
    method: "POST",
    path: "/lots/rebin",
    tag: "lots",
    summary: "Put the pieces of several lots into other lots: pieces in = pieces out + declared differences",
    summaryZh: "分选重组：多个批次的零件分入新批次，件数守恒，差异须申报",
    scope: "lots:write",
    body: rebinLotsInput,
    status: 201,
    returns: "the handling run with the codes of the new lots",
    handle: ({ context, body }) => rebinLots(context, body),
  }),
  defineRoute({
    method: "POST",
    path: "/lots/{code}/regrade",
    tag: "lots",
    summary:
      "Make of a lot one of another material of the same kind or another grade; it waits for a release again",
    summaryZh: "改判：批次（或其一部分）改为同类的其他物料或牌号，须重新放行",
    scope: "quality:write",
    body: regradeBody,
    status: 201,
    returns: "the handling run with the code of the new lot",
    handle: ({ context, params, body }) => regradeLot(context, { ...body, lot: params.code ?? "" }),
  }),
  defineRoute({
    method: "POST",
    path: "/lots/{code}/recount",
    tag: "lots",
    summary: "Turn kilograms into pieces by a weighed sample, or pieces into kilograms; the mass stays",
    summaryZh: "换算计数：按称重样本将千克换算为件数，或件数换算为千克，重量不变",
    scope: "lots:write",
    body: recountBody,
    status: 201,
    returns: "the handling run with the code of the new lot",
    handle: ({ context, params, body }) => recountLot(context, { ...body, lot: params.code ?? "" }),
  }),
  defineRoute({
    method: "POST",
    path: "/runs/{code}/discharge",
    tag: "runs",
    summary: "Take a part of the loads out of a running run and book what it became; the rest goes on",
    summaryZh: "分段出炉：部分装料先行出炉并报工，其余继续",
    scope: "lots:write",
    body: dischargeBody,
    status: 201,
    returns: "the run with what came out now, and what was booked to which order",
    handle: async ({ context, params, body }) =>
      dischargeOperationRun(context, { ...body, runCode: await runCodeOf(context.db, params.code ?? "") }),
  }),
];
