import { recordEquipmentEvents } from "@/server/modules/equipment/commands/record-equipment-events";
import { oeeInput, recordEquipmentEventsInput } from "@/server/modules/equipment/contract";
import { equipmentBoard } from "@/server/modules/equipment/queries/board";
import { equipmentOee } from "@/server/modules/equipment/queries/oee";
import { eventsAnswer } from "../events-answer";
import { defineRoute, type Route } from "../route";

export const equipmentRoutes: Route[] = [
  defineRoute({
    method: "POST",
    path: "/equipment/{code}/events",
    tag: "equipment",
    summary: "States and counts of a machine, in any order, idempotent by id",
    summaryZh: "上报设备状态与计数，顺序不限，按 id 幂等",
    scope: "equipment:write",
    body: recordEquipmentEventsInput.omit({ equipmentCode: true }),
    status: 207,
    returns: "{ recorded, duplicates, refused, items } with one result per event, in order",
    handle: async ({ context, params, body }) =>
      eventsAnswer(await recordEquipmentEvents(context, { ...body, equipmentCode: params.code })),
  }),
  defineRoute({
    method: "POST",
    path: "/equipment/events",
    tag: "equipment",
    summary: "States and counts of several machines, each event with its equipmentCode",
    summaryZh: "上报多台设备的状态与计数，每条事件注明设备编码",
    scope: "equipment:write",
    body: recordEquipmentEventsInput,
    status: 207,
    returns: "{ recorded, duplicates, refused, items } with one result per event, in order",
    handle: async ({ context, body }) => eventsAnswer(await recordEquipmentEvents(context, body)),
  }),
  defineRoute({
    method: "GET",
    path: "/equipment/{code}/oee",
    tag: "equipment",
    summary: "Availability × performance × quality of a machine over a window, with times, counts and losses",
    summaryZh: "设备某时段的可用率 × 性能 × 质量，含时间要素、计数与损失",
    scope: "read",
    permission: "equipment:read",
    query: oeeInput.omit({ code: true }),
    returns: "{ availability, performance, quality, oee, times, counts, losses, warnings, buckets }",
    handle: ({ context, params, query }) =>
      equipmentOee(context.db, { ...query, code: params.code ?? "" }, context.clock.now()),
  }),
  defineRoute({
    method: "GET",
    path: "/equipment/board",
    tag: "equipment",
    summary: "What every machine does now",
    summaryZh: "全部设备当前状态",
    scope: "read",
    permission: "equipment:read",
    returns: "{ asOf, areas: [{ code, units }] }",
    handle: ({ context }) => equipmentBoard(context.db, context.clock.now()),
  }),
];
