import { z } from "zod";
import { allEquipment } from "@/server/modules/equipment/queries/units";
import { materialListInput, productListInput } from "@/server/modules/materials/contract";
import { materialList } from "@/server/modules/materials/queries/materials";
import { operationList } from "@/server/modules/materials/queries/operations";
import { productList } from "@/server/modules/materials/queries/products";
import { magneticInstruments } from "@/server/modules/quality/queries/instruments";
import { defineRoute, type Route } from "../route";

const read = { method: "GET", tag: "master-data", scope: "read" } as const;

export const masterDataRoutes: Route[] = [
  defineRoute({
    ...read,
    path: "/materials",
    permission: "master-data:read",
    summary: "Materials with the codes that the other calls take",
    summaryZh: "物料及其代码",
    query: materialListInput,
    returns: "{ items, nextCursor, total }",
    handle: ({ context, query }) => materialList(context.db, query),
  }),
  defineRoute({
    ...read,
    path: "/products",
    permission: "master-data:read",
    summary: "Products with grade specification, route and customer",
    summaryZh: "产品及其牌号规格、工艺路线与客户",
    query: productListInput.extend({ onlyActive: z.stringbool().default(false) }),
    returns: "{ items, nextCursor, total }",
    handle: ({ context, query }) => productList(context.db, query),
  }),
  defineRoute({
    ...read,
    path: "/operations",
    permission: "master-data:read",
    summary: "Operations in process order with parameters and limits",
    summaryZh: "工序（按流程顺序）及参数与限值",
    returns: "{ items, nextCursor }",
    handle: async ({ context }) => ({ items: await operationList(context.db), nextCursor: null }),
  }),
  defineRoute({
    ...read,
    path: "/equipment",
    permission: "equipment:read",
    summary: "Work units with class, area and capacity",
    summaryZh: "设备及其类别、区域与容量",
    returns: "{ items, nextCursor }",
    handle: async ({ context }) => ({ items: await allEquipment(context.db), nextCursor: null }),
  }),
  defineRoute({
    ...read,
    path: "/instruments",
    permission: "quality:read",
    summary: "Instruments for magnetic tests with method and calibration date",
    summaryZh: "磁性能检测仪器、方法与校准日期",
    returns: "{ items, nextCursor }",
    handle: async ({ context }) => ({ items: await magneticInstruments(context.db), nextCursor: null }),
  }),
];
