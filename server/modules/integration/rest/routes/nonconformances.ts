import { openNonconformance } from "@/server/modules/nonconformance/commands/open-nonconformance";
import {
  nonconformanceListInput,
  nonconformanceLotsInput,
  openNonconformanceInput,
} from "@/server/modules/nonconformance/contract";
import { listedLots } from "@/server/modules/nonconformance/queries/listed-lots";
import { nonconformanceDetail } from "@/server/modules/nonconformance/queries/nonconformance-detail";
import { nonconformanceList } from "@/server/modules/nonconformance/queries/nonconformance-list";
import { defineRoute, type Route } from "../route";

export const nonconformanceRoutes: Route[] = [
  defineRoute({
    method: "POST",
    path: "/nonconformances",
    tag: "nonconformances",
    summary:
      "Open a nonconformance with its lots and defects; the lots are held at once unless hold is false",
    summaryZh: "开具不合格报告（含批次与缺陷）；默认立即冻结相关批次",
    scope: "quality:write",
    body: openNonconformanceInput,
    status: 201,
    returns: "{ id, number, lots, held }",
    handle: ({ context, body }) => openNonconformance(context, body),
  }),
  defineRoute({
    method: "GET",
    path: "/nonconformances",
    tag: "nonconformances",
    summary: "Find nonconformances, the newest first",
    summaryZh: "查询不合格报告，最新在前",
    scope: "read",
    permission: "quality:read",
    query: nonconformanceListInput,
    returns: "{ items, nextCursor }",
    handle: ({ context, query }) => nonconformanceList(context.db, query),
  }),
  defineRoute({
    method: "GET",
    path: "/nonconformances/{number}",
    tag: "nonconformances",
    summary:
      "One nonconformance: defects, containment, review, causes, actions, and its lots a page at a time",
    summaryZh: "单份不合格报告：缺陷、遏制、评审、原因、措施及批次（分页）",
    scope: "read",
    permission: "quality:read",
    query: nonconformanceLotsInput.omit({ number: true }),
    returns: "the nonconformance with lots: { items, nextCursor, matching }",
    handle: async ({ context, params, query }) => {
      const number = params.number ?? "";
      const [record, lots] = await Promise.all([
        nonconformanceDetail(context.db, number, context.clock.now()),
        listedLots(context.db, { ...query, number }),
      ]);
      return { ...record, lots };
    },
  }),
];
