import { z } from "zod";
import { parseInput } from "@/server/kernel/command";
import { analyzeInput } from "@/server/modules/oee/contract/analyze";
import { analyzeCalendarInput } from "@/server/modules/oee/contract/analyze-calendar";
import { kpiInput } from "@/server/modules/oee/contract/kpi";
import { ELEMENT_DEFINITIONS, KPI_DEFINITIONS } from "@/server/modules/oee/contract/kpi-definitions";
import { analyzeOee } from "@/server/modules/oee/queries/analyze";
import { analyzeCalendar } from "@/server/modules/oee/queries/analyze-calendar";
import { kpis } from "@/server/modules/oee/queries/kpi";
import { defineRoute, type Route } from "../route";

const windowQuery = kpiInput
  .omit({ scope: true, weekday: true })
  .extend({ weekday: z.coerce.number().int().min(1).max(7).optional() });
const scopeText = z
  .string()
  .regex(
    /^(site|(area|line|unit|product|work-order):\S{1,64})$/,
    "must be site, area:…, line:…, unit:…, product:… or work-order:…",
  );

function scopeOf(text: string) {
  const [kind = "", ...rest] = text.split(":");
  const code = rest.join(":");
  if (kind === "site") return { kind };
  return kind === "work-order" ? { kind, number: code } : { kind, code };
}

const RETURNS =
  "{ kpis: { oee: { value, reason }, availability, … }, times, counts, losses, warnings: [{ warning, units }], buckets, groups, units, policy }";

export const oeeRoutes: Route[] = [
  defineRoute({
    method: "GET",
    path: "/equipment/{code}/kpis",
    tag: "equipment",
    summary: "Key figures of a machine by ISO 22400-2 over a window; what is not known says why",
    summaryZh: "按 ISO 22400-2 计算设备某时段的关键指标；无法计算的指标注明原因",
    scope: "read",
    permission: "equipment:read",
    query: windowQuery,
    returns: RETURNS,
    handle: ({ context, params, query }) =>
      kpis(
        context.db,
        parseInput(kpiInput, { ...query, scope: { kind: "unit", code: params.code } }),
        context.clock.now(),
      ),
  }),
  defineRoute({
    method: "GET",
    path: "/kpis",
    tag: "equipment",
    summary: "Key figures of the plant, an area, a line, a machine, a product or a work order",
    summaryZh: "全厂、区域、产线、设备、产品或工单的关键指标",
    scope: "read",
    permission: "equipment:read",
    query: windowQuery.extend({ scope: scopeText }),
    returns: RETURNS,
    handle: ({ context, query }) =>
      kpis(context.db, parseInput(kpiInput, { ...query, scope: scopeOf(query.scope) }), context.clock.now()),
  }),
  defineRoute({
    method: "GET",
    path: "/kpis/definitions",
    tag: "equipment",
    summary: "What each key figure is: formula, unit, source, in English and Chinese",
    summaryZh: "各关键指标的定义：公式、单位与来源（中英文）",
    scope: "read",
    permission: "equipment:read",
    returns: "{ kpis: { oee: { formula, unit, source, nameEn, nameZh, … } }, elements }",
    handle: async () => ({ kpis: KPI_DEFINITIONS, elements: ELEMENT_DEFINITIONS }),
  }),
  defineRoute({
    method: "POST",
    path: "/oee/analyze",
    tag: "equipment",
    summary: "Key figures of totals or events that are sent along; nothing is stored",
    summaryZh: "根据随请求提交的总量或事件计算关键指标；不保存",
    scope: "read",
    permission: "equipment:read",
    body: analyzeInput,
    returns:
      "{ kpis, times, counts, losses, warnings, buckets, stops, indicators, charges, batchCapacity, utilisation, loading, teep, simpleOee }",
    handle: async ({ body }) => analyzeOee(parseInput(analyzeInput, body)),
  }),
  defineRoute({
    method: "POST",
    path: "/calendars/analyze",
    tag: "equipment",
    summary: "What shifts, breaks, exceptions and rotations plan within a window; nothing is stored",
    summaryZh: "计算班次、休息、例外与轮班在某时段内的计划时间；不保存",
    scope: "read",
    permission: "equipment:read",
    body: analyzeCalendarInput,
    returns:
      "{ windowSeconds, operationSeconds, breakSeconds, busySeconds, nonWorkingSeconds, shifts, days, rotations, localTimes }",
    handle: async ({ body }) => analyzeCalendar(parseInput(analyzeCalendarInput, body)),
  }),
];
