import { correctStock } from "@/server/modules/lots/commands/correct-stock";
import { liftHolds } from "@/server/modules/lots/commands/lift-holds";
import { moveCarrier } from "@/server/modules/lots/commands/move-carrier";
import { moveLots } from "@/server/modules/lots/commands/move-lots";
import { recordAssay } from "@/server/modules/lots/commands/record-assay";
import { sampleLot } from "@/server/modules/lots/commands/sample-lot";
import { scrapLots } from "@/server/modules/lots/commands/scrap-lots";
import {
  carrierListInput,
  correctionListInput,
  correctStockInput,
  liftHoldsInput,
  moveCarrierInput,
  moveLotsInput,
  moveTargetInput,
  recordAssayInput,
  sampleLotInput,
  scrapLotsInput,
} from "@/server/modules/lots/contract/stock";
import { correctionList } from "@/server/modules/lots/queries/corrections";
import { lotStock } from "@/server/modules/lots/queries/lot-stock";
import { carrierDetail, carrierList, locationList } from "@/server/modules/lots/queries/places";
import { defineRoute, type Route } from "../route";

const scrapBody = scrapLotsInput
  .omit({ lots: true })
  .extend({ quantity: scrapLotsInput.shape.lots.element.shape.quantity });
const lot = { tag: "lots", method: "POST" } as const;
const list = { tag: "lots", method: "GET", scope: "read" } as const;

export const stockRoutes: Route[] = [
  defineRoute({
    ...lot,
    path: "/lots/release-holds",
    summary: "Lift the open holds of many lots: all of them or none",
    summaryZh: "批量解除冻结：全部成功或全部不变",
    scope: "quality:write",
    body: liftHoldsInput,
    returns: "the codes of the freed lots and how many holds were lifted",
    handle: ({ context, body }) => liftHolds(context, body),
  }),
  defineRoute({
    ...lot,
    path: "/lots/moves",
    summary: "Move many lots to a location, into a carrier or out of one",
    summaryZh: "批量移库：移至库位、装入或取出容器",
    scope: "lots:write",
    body: moveLotsInput,
    returns: "the codes of the moved lots",
    handle: ({ context, body }) => moveLots(context, body),
  }),
  defineRoute({
    ...lot,
    path: "/lots/scrap",
    summary: "Scrap many lots or parts of them",
    summaryZh: "批量报废（全部或部分）",
    scope: "lots:write",
    body: scrapLotsInput,
    returns: "what was scrapped of each lot",
    handle: ({ context, body }) => scrapLots(context, body),
  }),
  defineRoute({
    ...lot,
    path: "/lots/{code}/move",
    summary: "Move a lot to a location, into a carrier or out of it",
    summaryZh: "移库：移至库位、装入或取出容器",
    scope: "lots:write",
    body: moveTargetInput,
    returns: "the code of the moved lot",
    handle: ({ context, params, body }) => moveLots(context, { ...body, lots: [params.code ?? ""] }),
  }),
  defineRoute({
    ...lot,
    path: "/lots/{code}/correct",
    summary: "Book a count; above the site's limits it waits for a second person",
    summaryZh: "盘点更正；超过限额时须第二人批准",
    scope: "lots:write",
    body: correctStockInput.omit({ lot: true }),
    returns: "the correction, applied or requested",
    handle: ({ context, params, body }) => correctStock(context, { ...body, lot: params.code ?? "" }),
  }),
  defineRoute({
    ...lot,
    path: "/lots/{code}/scrap",
    summary: "Scrap a lot or a part of it, with reason and code",
    summaryZh: "报废批次或其一部分（须原因及原因代码）",
    scope: "lots:write",
    body: scrapBody,
    returns: "what was scrapped",
    handle: ({ context, params, body }) => {
      const { quantity, ...why } = body;
      const part = { lot: params.code ?? "", ...(quantity === undefined ? {} : { quantity }) };
      return scrapLots(context, { ...why, lots: [part] });
    },
  }),
  defineRoute({
    ...lot,
    path: "/lots/{code}/sample",
    summary: "Take a named sample out of a lot",
    summaryZh: "从批次中取样（须样品编号）",
    scope: "lots:write",
    body: sampleLotInput.omit({ lot: true }),
    status: 201,
    returns: "the sample and what remains of the lot",
    handle: ({ context, params, body }) => sampleLot(context, { ...body, lot: params.code ?? "" }),
  }),
  defineRoute({
    ...lot,
    path: "/lots/{code}/assays",
    summary: "Record measured mass fractions by element",
    summaryZh: "录入各元素质量分数的检测结果",
    scope: "quality:write",
    body: recordAssayInput.omit({ lot: true }),
    status: 201,
    returns: "the recorded elements and those whose value was superseded",
    handle: ({ context, params, body }) => recordAssay(context, { ...body, lot: params.code ?? "" }),
  }),
  defineRoute({
    ...list,
    path: "/lots/{code}/stock",
    permission: "lots:read",
    summary: "Where a lot is and was, its clock, counts and assays",
    summaryZh: "批次的库位、移动记录、时效、盘点与成分检测",
    returns: "the lot's stock facts",
    handle: ({ context, params }) => lotStock(context.db, params.code ?? ""),
  }),
  defineRoute({
    ...list,
    path: "/corrections",
    permission: "lots:read",
    summary: "Stock corrections, newest first",
    summaryZh: "库存更正单（新的在前）",
    query: correctionListInput,
    returns: "{ items, nextCursor }",
    handle: ({ context, query }) => correctionList(context.db, query),
  }),
  defineRoute({
    ...list,
    path: "/locations",
    permission: "master-data:read",
    summary: "Locations with kind and whether they are in use",
    summaryZh: "库位及其类型与启用状态",
    returns: "{ items, nextCursor }",
    handle: async ({ context }) => ({ items: await locationList(context.db), nextCursor: null }),
  }),
  defineRoute({
    ...list,
    path: "/carriers",
    permission: "master-data:read",
    summary: "Cans, drums, boats and trays with place and content",
    summaryZh: "料罐、料桶、料盒等容器及其位置与内容",
    query: carrierListInput,
    returns: "{ items, nextCursor }",
    handle: ({ context, query }) => carrierList(context.db, query),
  }),
  defineRoute({
    ...list,
    path: "/carriers/{code}",
    permission: "lots:read",
    summary: "One carrier with the lots in it",
    summaryZh: "单个容器及其中的批次",
    returns: "the carrier",
    handle: ({ context, params }) => carrierDetail(context.db, params.code ?? ""),
  }),
  defineRoute({
    ...lot,
    path: "/carriers/{code}/move",
    summary: "Move a carrier with everything in it",
    summaryZh: "移动容器（其中批次随之移动）",
    scope: "lots:write",
    body: moveCarrierInput.omit({ carrierCode: true }),
    returns: "the carrier, its place and the lots that went along",
    handle: ({ context, params, body }) => moveCarrier(context, { ...body, carrierCode: params.code ?? "" }),
  }),
];
