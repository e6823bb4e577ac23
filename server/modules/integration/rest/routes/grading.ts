import { z } from "zod";
import { notFound } from "@/server/kernel/errors";
import { gradeLot } from "@/server/modules/quality/commands/grade-lot";
import { recordFluxSeries } from "@/server/modules/quality/commands/record-flux-series";
import { fluxListInput, recordFluxInput } from "@/server/modules/quality/contract/flux";
import { gradeLotInput } from "@/server/modules/quality/contract/grading";
import { fluxSeriesList } from "@/server/modules/quality/queries/flux-series";
import { gradeOrders } from "@/server/modules/quality/queries/grade-orders";
import { gradeProposals } from "@/server/modules/quality/queries/grade-proposals";
import { lotIdsByCode, resolvedFigures } from "@/server/modules/quality/queries/resolved-figures";
import { defineRoute, type Route } from "../route";

const temperatureQuery = z
  .object({ temperatureC: z.coerce.number().min(-273.15).max(700).default(20) })
  .strict();
const ordersQuery = z.object({ gradeCode: z.string().trim().min(1).max(64) }).strict();

export const gradingRoutes: Route[] = [
  defineRoute({
    method: "GET",
    path: "/lots/{code}/figures",
    tag: "quality",
    summary: "The magnetic figures that stand for a lot, measured on it or inherited through its genealogy",
    summaryZh: "批次的有效磁性能：自测或按谱系继承，并说明来源与失效原因",
    scope: "read",
    permission: "quality:read",
    query: temperatureQuery,
    returns:
      "{ lot, figures }, each { property, value, minimum, maximum, unit, isValid, reason, tests, viaLots }",
    handle: async ({ context, params, query }) => {
      const [id] = (await lotIdsByCode(context.db, [params.code ?? ""])).values();
      const found =
        id === undefined ? undefined : (await resolvedFigures(context.db, [id], query.temperatureC)).get(id);
      if (found === undefined) throw notFound("lot", params.code ?? "");
      return { lot: found.lot, figures: found.figures };
    },
  }),
  defineRoute({
    method: "GET",
    path: "/lots/{code}/grade-proposals",
    tag: "quality",
    summary: "The grades that a lot passes, the best first, with every limit explained, and the near misses",
    summaryZh: "批次可判定的牌号（最优在前），逐项说明限值、余量与检测，并列出差一点的牌号",
    scope: "read",
    permission: "quality:read",
    returns: "{ lot, target, best, proposals, figures }",
    handle: async ({ context, params }) => {
      const [lot] = await gradeProposals(context.db, { lots: [params.code ?? ""] }, context.clock.now());
      if (lot === undefined) throw notFound("lot", params.code ?? "");
      return lot;
    },
  }),
  defineRoute({
    method: "GET",
    path: "/lots/{code}/grade-orders",
    tag: "quality",
    summary: "Open orders with a quantity short that can take the lot as this grade",
    summaryZh: "按该牌号可接收此批次且尚缺数量的未结工单",
    scope: "read",
    permission: "quality:read",
    query: ordersQuery,
    returns: "orders, the earliest due first",
    handle: ({ context, params, query }) =>
      gradeOrders(context.db, { lot: params.code ?? "", gradeCode: query.gradeCode }, context.clock.now()),
  }),
  defineRoute({
    method: "POST",
    path: "/lots/{code}/grade",
    tag: "quality",
    summary: "Give a lot a grade that it passes and peg it to an order; it waits for a release again",
    summaryZh: "将批次判定为其合格的牌号并指派给工单，须重新放行",
    scope: "quality:write",
    body: gradeLotInput.omit({ lot: true }),
    status: 201,
    returns: "{ lot, resultLot, grade, workOrderNumber }",
    handle: ({ context, params, body }) => gradeLot(context, { ...body, lot: params.code ?? "" }),
  }),
  defineRoute({
    method: "POST",
    path: "/flux-series",
    tag: "quality",
    summary: "Record the moments of pieces of a lot; they are compared with the block's curve",
    summaryZh: "记录批次零件的磁通/磁矩，并与毛坯退磁曲线比对",
    scope: "quality:write",
    body: recordFluxInput,
    status: 201,
    returns: "the series with J of every piece, the expectation and the verdict",
    handle: ({ context, body }) => recordFluxSeries(context, body),
  }),
  defineRoute({
    method: "GET",
    path: "/flux-series",
    tag: "quality",
    summary: "Find series of piece moments, newest first",
    summaryZh: "查询零件磁矩测量，最新在前",
    scope: "read",
    permission: "quality:read",
    query: fluxListInput,
    returns: "{ items, nextCursor }",
    handle: ({ context, query }) => fluxSeriesList(context.db, query),
  }),
];
