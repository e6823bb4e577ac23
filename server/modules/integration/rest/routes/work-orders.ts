import { z } from "zod";
import { cancelWorkOrder } from "@/server/modules/work-orders/commands/cancel-work-order";
import { closeWorkOrder } from "@/server/modules/work-orders/commands/close-work-order";
import { completeWorkOrder } from "@/server/modules/work-orders/commands/complete-work-order";
import { createWorkOrder } from "@/server/modules/work-orders/commands/create-work-order";
import { releaseWorkOrder } from "@/server/modules/work-orders/commands/release-work-order";
import {
  cancelWorkOrderInput,
  closeWorkOrderInput,
  completeWorkOrderInput,
  createWorkOrderInput,
  releaseWorkOrderInput,
  workOrderListInput,
} from "@/server/modules/work-orders/contract";
import { workOrderDetail } from "@/server/modules/work-orders/queries/order-detail";
import { workOrderPage } from "@/server/modules/work-orders/queries/order-page";
import { defineRoute, type Route } from "../route";

const withoutNumber = { number: true } as const;

export const workOrderRoutes: Route[] = [
  defineRoute({
    method: "POST",
    path: "/work-orders",
    tag: "work-orders",
    summary: "Create a work order (and release it); the same externalId twice is one order",
    summaryZh: "创建（并可下达）工单；同一 externalId 只建一单",
    scope: "orders:write",
    body: createWorkOrderInput,
    bulk: true,
    status: 201,
    returns: "the order with its number; created is false for a repeated externalId",
    handle: ({ context, body }) => createWorkOrder(context, body),
  }),
  defineRoute({
    method: "GET",
    path: "/work-orders",
    tag: "work-orders",
    summary: "Find work orders with their progress",
    summaryZh: "查询工单及进度",
    scope: "read",
    permission: "work-orders:read",
    query: workOrderListInput.extend({
      late: z.stringbool().optional(),
      descending: z.stringbool().default(false),
    }),
    returns: "{ items, nextCursor }",
    handle: ({ context, query }) => workOrderPage(context.db, query, context.clock.now()),
  }),
  defineRoute({
    method: "GET",
    path: "/work-orders/{number}",
    tag: "work-orders",
    summary: "One work order with progress by operation",
    summaryZh: "单个工单及各工序进度",
    scope: "read",
    permission: "work-orders:read",
    returns: "the order with operations, good, scrap and rework",
    handle: ({ context, params }) => workOrderDetail(context.db, params.number ?? "", context.clock.now()),
  }),
  defineRoute({
    method: "POST",
    path: "/work-orders/{number}/release",
    tag: "work-orders",
    summary: "Release: freezes route and specification",
    summaryZh: "下达工单：冻结工艺路线与规格",
    scope: "orders:write",
    body: releaseWorkOrderInput.omit(withoutNumber),
    returns: "the order",
    handle: ({ context, params, body }) =>
      releaseWorkOrder(context, { ...body, number: params.number ?? "" }),
  }),
  defineRoute({
    method: "POST",
    path: "/work-orders/{number}/complete",
    tag: "work-orders",
    summary: "Complete a work order",
    summaryZh: "工单完工",
    scope: "orders:write",
    body: completeWorkOrderInput.omit(withoutNumber),
    returns: "the order",
    handle: ({ context, params, body }) =>
      completeWorkOrder(context, { ...body, number: params.number ?? "" }),
  }),
  defineRoute({
    method: "POST",
    path: "/work-orders/{number}/close",
    tag: "work-orders",
    summary: "Close a work order, with a reason for any variance",
    summaryZh: "关闭工单（数量有差异须说明原因）",
    scope: "orders:write",
    body: closeWorkOrderInput.omit(withoutNumber),
    returns: "the order",
    handle: ({ context, params, body }) => closeWorkOrder(context, { ...body, number: params.number ?? "" }),
  }),
  defineRoute({
    method: "POST",
    path: "/work-orders/{number}/cancel",
    tag: "work-orders",
    summary: "Cancel a work order for which nothing was produced",
    summaryZh: "取消尚无产出的工单",
    scope: "orders:write",
    body: cancelWorkOrderInput.omit(withoutNumber),
    returns: "the order",
    handle: ({ context, params, body }) => cancelWorkOrder(context, { ...body, number: params.number ?? "" }),
  }),
];
