import { holdLots } from "@/server/modules/lots/commands/hold-lots";
import { mergeLots } from "@/server/modules/lots/commands/merge-lots";
import { receiveLot } from "@/server/modules/lots/commands/receive-lot";
import { splitLot } from "@/server/modules/lots/commands/split-lot";
import {
  holdLotsInput,
  lotListInput,
  mergeLotsInput,
  receiveLotInput,
  splitLotInput,
} from "@/server/modules/lots/contract";
import { lotDetail } from "@/server/modules/lots/queries/lot-detail";
import { lotList } from "@/server/modules/lots/queries/lot-list";
import { lotResults } from "@/server/modules/quality/queries/lot-results";
import { defineRoute, type Route } from "../route";

const holdBody = holdLotsInput.omit({ lots: true });
const splitBody = splitLotInput.omit({ lot: true });

export const lotRoutes: Route[] = [
  defineRoute({
    method: "POST",
    path: "/lots/receipts",
    tag: "lots",
    summary: "Receive purchased material as a lot",
    summaryZh: "来料入库，生成批次",
    scope: "lots:write",
    body: receiveLotInput,
    bulk: true,
    status: 201,
    returns: "the lot with its code",
    handle: ({ context, body }) => receiveLot(context, body),
  }),
  defineRoute({
    method: "POST",
    path: "/lots/merge",
    tag: "lots",
    summary: "Blend lots, or parts of them, into one new lot",
    summaryZh: "混料：多个批次（或其一部分）合成一个新批次",
    scope: "lots:write",
    body: mergeLotsInput,
    status: 201,
    returns: "the handling run with the new lot's code",
    handle: ({ context, body }) => mergeLots(context, body),
  }),
  defineRoute({
    method: "POST",
    path: "/lots/{code}/split",
    tag: "lots",
    summary: "Split parts off a lot; the parent keeps its label and the rest",
    summaryZh: "分批：母批保留批号与余量",
    scope: "lots:write",
    body: splitBody,
    status: 201,
    returns: "the handling run with the codes of the new lots",
    handle: ({ context, params, body }) => splitLot(context, { ...body, lot: params.code ?? "" }),
  }),
  defineRoute({
    method: "POST",
    path: "/lots/{code}/hold",
    tag: "lots",
    summary: "Hold a lot: nobody can consume it",
    summaryZh: "扣留批次，任何工序不得投用",
    scope: "lots:write",
    body: holdBody,
    returns: "the codes of the held lots",
    handle: ({ context, params, body }) => holdLots(context, { ...body, lots: [params.code ?? ""] }),
  }),
  defineRoute({
    method: "GET",
    path: "/lots",
    tag: "lots",
    summary: "Find lots; updatedSince gives what changed",
    summaryZh: "查询批次；updatedSince 返回增量",
    scope: "read",
    permission: "lots:read",
    query: lotListInput,
    returns: "{ items, nextCursor }",
    handle: ({ context, query }) => lotList(context.db, query),
  }),
  defineRoute({
    method: "GET",
    path: "/lots/{code}",
    tag: "lots",
    summary:
      "One lot with status, what remains, its order and its test results, or those of what it was cut from",
    summaryZh: "单个批次：状态、余量、工单与检测结果（无自身结果时给出母批结果）",
    scope: "read",
    permission: "lots:read",
    returns: "the lot",
    handle: async ({ context, params }) => {
      const lot = await lotDetail(context.db, params.code ?? "");
      const { tests, inherited } = await lotResults(context.db, lot.code);
      return { ...lot, magneticTests: tests, inheritedMagneticTests: inherited };
    },
  }),
];
