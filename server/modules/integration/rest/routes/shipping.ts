import { createShipment } from "@/server/modules/shipping/commands/create-shipment";
import { returnShipmentLines } from "@/server/modules/shipping/commands/return-shipment-lines";
import { voidShipment } from "@/server/modules/shipping/commands/void-shipment";
import {
  createShipmentInput,
  returnShipmentLinesInput,
  shipmentListInput,
  voidShipmentInput,
} from "@/server/modules/shipping/contract";
import { shipmentDetail } from "@/server/modules/shipping/queries/shipment-detail";
import { shipmentList } from "@/server/modules/shipping/queries/shipment-list";
import { defineRoute, type Route } from "../route";

const withoutNumber = { number: true } as const;

export const shippingRoutes: Route[] = [
  defineRoute({
    method: "POST",
    path: "/shipments",
    tag: "shipments",
    summary: "Book packed lots out to a customer; the same externalId twice is one shipment",
    summaryZh: "发货：包装批次出库给客户；同一 externalId 只建一单",
    scope: "lots:write",
    body: createShipmentInput,
    bulk: true,
    status: 201,
    returns: "the shipment with its number; created is false for a repeated externalId",
    handle: ({ context, body }) => createShipment(context, body),
  }),
  defineRoute({
    method: "GET",
    path: "/shipments",
    tag: "shipments",
    summary: "Find shipments by customer, time, lot or package",
    summaryZh: "按客户、时间、批次或包装查询发货单",
    scope: "read",
    permission: "shipments:read",
    query: shipmentListInput,
    returns: "{ items, nextCursor }",
    handle: ({ context, query }) => shipmentList(context.db, query),
  }),
  defineRoute({
    method: "GET",
    path: "/shipments/{number}",
    tag: "shipments",
    summary: "One shipment with its lots, quantities, masses and packages",
    summaryZh: "单个发货单：批次、数量、重量与包装",
    scope: "read",
    permission: "shipments:read",
    returns: "the shipment with lines and packages",
    handle: ({ context, params }) => shipmentDetail(context.db, params.number ?? ""),
  }),
  defineRoute({
    method: "POST",
    path: "/shipments/{number}/void",
    tag: "shipments",
    summary: "Void a mistaken shipment; its lots are in stock again",
    summaryZh: "作废误发的发货单，批次退回库存",
    scope: "lots:write",
    body: voidShipmentInput.omit(withoutNumber),
    returns: "the shipment",
    handle: ({ context, params, body }) => voidShipment(context, { ...body, number: params.number ?? "" }),
  }),
  defineRoute({
    method: "POST",
    path: "/shipments/{number}/returns",
    tag: "shipments",
    summary: "Book what the customer sent back; the lots are held",
    summaryZh: "登记客户退货，退回批次自动扣留",
    scope: "lots:write",
    body: returnShipmentLinesInput.omit(withoutNumber),
    returns: "the shipment with the codes of the held lots",
    handle: ({ context, params, body }) =>
      returnShipmentLines(context, { ...body, number: params.number ?? "" }),
  }),
];
