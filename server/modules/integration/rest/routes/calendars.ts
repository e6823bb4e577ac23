import { saveArea } from "@/server/modules/equipment/commands/save-area";
import { saveCalendar } from "@/server/modules/equipment/commands/save-calendar";
import { saveEquipment } from "@/server/modules/equipment/commands/save-equipment";
import { saveIdealCycles } from "@/server/modules/equipment/commands/save-ideal-cycles";
import { saveSite } from "@/server/modules/equipment/commands/save-site";
import { calendarDetailInput, saveCalendarInput } from "@/server/modules/equipment/contract/calendars";
import {
  saveAreaInput,
  saveEquipmentInput,
  saveIdealCyclesInput,
  saveSiteInput,
} from "@/server/modules/equipment/contract/master-data";
import {
  calendarDefinition,
  calendarDetail,
  calendarList,
} from "@/server/modules/equipment/queries/calendars";
import { equipmentSettings } from "@/server/modules/equipment/queries/settings";
import { defineRoute, type Route } from "../route";

const read = { method: "GET", tag: "equipment", scope: "read", permission: "equipment:read" } as const;
const write = { method: "PUT", tag: "equipment", scope: "equipment:write" } as const;
const withoutCode = { code: true } as const;

export const calendarRoutes: Route[] = [
  defineRoute({
    ...read,
    path: "/calendars",
    summary: "Shift calendars with their zone, shifts in force and machines",
    summaryZh: "班次日历：时区、当前班次与使用设备",
    returns: "{ items, nextCursor }",
    handle: async ({ context }) => ({
      items: await calendarList(context.db, context.clock.now()),
      nextCursor: null,
    }),
  }),
  defineRoute({
    ...read,
    path: "/calendars/{code}",
    summary: "A calendar with all shifts and exceptions, past and coming, as PUT takes it",
    summaryZh: "单个日历：全部班次与例外日（含历史），格式与 PUT 相同",
    returns: "{ code, nameEn, nameZh, siteCode, timeZone, shifts, exceptions }",
    handle: ({ context, params }) => calendarDefinition(context.db, params.code ?? ""),
  }),
  defineRoute({
    ...read,
    path: "/calendars/{code}/preview",
    summary: "Four weeks of planned hours per production day, from the Monday of a date",
    summaryZh: "自某日所在周一起四周每生产日的计划工时",
    query: calendarDetailInput.omit(withoutCode),
    returns: "{ from, dayStart, days: [{ date, dayHours, plannedHours, breakHours, shifts, exception }] }",
    handle: async ({ context, params, query }) =>
      (await calendarDetail(context.db, { ...query, code: params.code ?? "" }, context.clock.now())).preview,
  }),
  defineRoute({
    ...write,
    path: "/calendars/{code}",
    summary: "Make a calendar, or put a whole definition in its place; a change of the past needs a reason",
    summaryZh: "新建日历或整体替换其定义；修改过去须说明原因",
    body: saveCalendarInput.omit(withoutCode),
    returns: "{ code, created, shifts, exceptions }",
    handle: ({ context, params, body }) => saveCalendar(context, { ...body, code: params.code ?? "" }),
  }),
  defineRoute({
    ...write,
    path: "/sites/{code}",
    summary: "Make a site or change one: names, zone, start of the production day",
    summaryZh: "新建或修改工厂：名称、时区、生产日起点",
    body: saveSiteInput.omit(withoutCode),
    returns: "{ code, created }",
    handle: ({ context, params, body }) => saveSite(context, { ...body, code: params.code ?? "" }),
  }),
  defineRoute({
    ...write,
    path: "/areas/{code}",
    summary: "Make an area of a site or change one",
    summaryZh: "新建或修改车间区域",
    body: saveAreaInput.omit(withoutCode),
    returns: "{ code, created }",
    handle: ({ context, params, body }) => saveArea(context, { ...body, code: params.code ?? "" }),
  }),
  defineRoute({
    ...read,
    path: "/equipment/{code}",
    summary: "A machine: names, area, calendar, capacity, ideal cycles",
    summaryZh: "单台设备：名称、区域、日历、容量、理想节拍",
    returns: "the machine with its ideal cycles",
    handle: ({ context, params }) => equipmentSettings(context.db, params.code ?? ""),
  }),
  defineRoute({
    ...write,
    path: "/equipment/{code}",
    summary: "Make a machine or change one: names, area, calendar, capacity, where its counts come from",
    summaryZh: "新建或修改设备：名称、区域、日历、容量、计数来源",
    body: saveEquipmentInput.omit(withoutCode),
    returns: "{ code, created }",
    handle: ({ context, params, body }) => saveEquipment(context, { ...body, code: params.code ?? "" }),
  }),
  defineRoute({
    ...write,
    path: "/equipment/{code}/ideal-cycles",
    summary: "All ideal cycles of a machine, by operation and material, each from a time on",
    summaryZh: "设备的全部理想节拍（按工序、物料、生效时间）",
    body: saveIdealCyclesInput.omit(withoutCode),
    returns: "{ code, cycles }",
    handle: ({ context, params, body }) => saveIdealCycles(context, { ...body, code: params.code ?? "" }),
  }),
];
