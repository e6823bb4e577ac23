import type { z } from "zod";
import { parseInput } from "@/server/kernel/command";
import { disposeRecallLots } from "@/server/modules/recall/commands/dispose-recall-lots";
import { openRecall } from "@/server/modules/recall/commands/open-recall";
import {
  disposeRecallLotsBody,
  openRecallInput,
  recallListInput,
  recallLotsInput,
  recallPreviewInput,
} from "@/server/modules/recall/contract";
import { recallPreview } from "@/server/modules/recall/queries/preview";
import { recallLots } from "@/server/modules/recall/queries/recall-lots";
import { recallDetail, recallList } from "@/server/modules/recall/queries/recalls";
import { defineRoute, type Route } from "../route";

const previewBody = recallPreviewInput as z.ZodType<z.output<typeof recallPreviewInput>, unknown>;

export const recallRoutes: Route[] = [
  defineRoute({
    method: "POST",
    path: "/recalls/preview",
    tag: "recalls",
    summary: "What a recall of these suspects would find now, a page at a time; nothing is written",
    summaryZh: "召回模拟：列出受影响批次及其去向，不保存",
    scope: "read",
    permission: "recalls:read",
    body: recallPreviewInput,
    returns:
      "{ items: [{ code, kinship, suspectShare, onHandQuantity, … }], nextCursor, matching, totals, askedAt }",
    handle: ({ context, body }) =>
      recallPreview(context.db, parseInput(previewBody, body), context.clock.now()),
  }),
  defineRoute({
    method: "POST",
    path: "/recalls",
    tag: "recalls",
    summary: "Open a recall: list what is affected and hold all of it at once; a mock recall holds nothing",
    summaryZh: "发起召回：列出并一次性冻结全部受影响批次；模拟召回不冻结",
    scope: "quality:write",
    body: openRecallInput,
    status: 201,
    returns: "{ id, number, lots, held }",
    handle: ({ context, body }) => openRecall(context, body),
  }),
  defineRoute({
    method: "GET",
    path: "/recalls",
    tag: "recalls",
    summary: "Find recalls, the newest first",
    summaryZh: "查询召回记录，最新在前",
    scope: "read",
    permission: "recalls:read",
    query: recallListInput,
    returns: "{ items, nextCursor }",
    handle: ({ context, query }) => recallList(context.db, query),
  }),
  defineRoute({
    method: "GET",
    path: "/recalls/{number}",
    tag: "recalls",
    summary: "One recall with its list, a page at a time: as listed, where it is now, what became of it",
    summaryZh: "单个召回及其批次清单（分页）：发起时状态、当前去向与处置",
    scope: "read",
    permission: "recalls:read",
    query: recallLotsInput.omit({ number: true }),
    returns: "the recall with lots: { items, nextCursor, matching, totals }",
    handle: async ({ context, params, query }) => {
      const number = params.number ?? "";
      const recall = await recallDetail(context.db, number);
      return { ...recall, lots: await recallLots(context.db, { ...query, number: recall.number }) };
    },
  }),
  defineRoute({
    method: "POST",
    path: "/recalls/{number}/dispositions",
    tag: "recalls",
    summary: "Say what became of lots of a recall, many at once; cleared lifts its hold",
    summaryZh: "批量登记召回批次的处置；解除即取消该召回的冻结",
    scope: "quality:write",
    body: disposeRecallLotsBody,
    returns: "{ number, disposed }",
    handle: ({ context, params, body }) =>
      disposeRecallLots(context, { ...body, number: params.number ?? "" }),
  }),
];
