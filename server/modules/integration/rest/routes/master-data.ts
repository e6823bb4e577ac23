import { z } from "zod";
import { allEquipment } from "@/server/modules/equipment/queries/units";
import { materialListInput, productListInput, reasonListInput } from "@/server/modules/materials/contract";
import { materialList } from "@/server/modules/materials/queries/materials";
import { operationList } from "@/server/modules/materials/queries/operations";
import { customerList, supplierList } from "@/server/modules/materials/queries/partners";
import { productList } from "@/server/modules/materials/queries/products";
import { reasonList } from "@/server/modules/materials/queries/reasons";
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
    path: "/suppliers",
    permission: "master-data:read",
    summary: "Suppliers with the codes that receipts take; a receipt registers a new one",
    summaryZh: "供应商及其代码；来料时可自动登记新供应商",
    returns: "{ items, nextCursor }",
    handle: async ({ context }) => ({ items: await supplierList(context.db), nextCursor: null }),
  }),
  defineRoute({
    ...read,
    path: "/customers",
    permission: "master-data:read",
    summary: "Customers with the codes that work orders take",
    summaryZh: "客户及其代码",
    returns: "{ items, nextCursor }",
    handle: async ({ context }) => ({ items: await customerList(context.db), nextCursor: null }),
  }),
  defineRoute({
    ...read,
    path: "/reasons",
    permission: "master-data:read",
    summary: "Reason codes of scrap, rework, losses, gains and holds",
    summaryZh: "报废、返工、损耗、增重与扣留的原因代码",
    query: reasonListInput,
    returns: "{ items, nextCursor }",
    handle: async ({ context, query }) => ({ items: await reasonList(context.db, query), nextCursor: null }),
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
