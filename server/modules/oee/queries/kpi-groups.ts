import { sql } from "drizzle-orm";
import type { Interval } from "@/server/domain/calendar/interval";
import type { Executor } from "@/server/kernel/database";
import type { Names } from "@/server/modules/equipment/contract";
import type { KpiGroupDto, KpiGrouping, KpiInput } from "../contract/kpi";
import type { FigureContext } from "../rules/figures";
import { groupRows, type Measured } from "../rules/measured";
import { figuresWithin, type Rows } from "./kpi-rows";
import { type OrderMeasured, orderMeasured } from "./order-cells";
import type { RawRequest } from "./raw-cells";
import { ordersOf } from "./scope";
import { unitFacts } from "./unit-facts";

type GroupContext = FigureContext & {
  by: KpiGrouping;
  window: Interval;
  request: RawRequest;
  input: KpiInput;
};

/** The same figures for each machine, area, shift, weekday and shift, or product. */
export async function groupsOf(db: Executor, found: Rows, context: GroupContext): Promise<KpiGroupDto[]> {
  const { by, ...rest } = context;
  if (by === "product") return byProduct(db, found, rest);
  const units = new Map(found.units.map((unit) => [unit.id, unit.dto]));
  const names = await shiftNames(db, by);
  const keyOf = (row: Measured) => {
    if (by === "unit") return units.get(row.unitId)?.code ?? "";
    if (by === "area") return units.get(row.unitId)?.area?.code ?? "–";
    return row.group;
  };
  return [...groupRows(found.rows, keyOf)]
    .map(([key, rows]) => {
      const [first] = rows;
      const unit = first && units.get(first.unitId);
      const figures = figuresWithin({ ofOrders: null }, rows, rest);
      const named = by === "unit" ? unit : by === "area" ? unit?.area : names.get(first?.shiftCode ?? "");
      return {
        key,
        names: named ? { nameEn: named.nameEn, nameZh: named.nameZh } : null,
        weekday: by === "weekday-shift" ? Number(key.charAt(0)) : null,
        shiftCode: by === "shift" || by === "weekday-shift" ? (first?.shiftCode ?? null) : null,
        ...figures,
      };
    })
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

async function byProduct(
  db: Executor,
  found: Rows,
  context: Omit<GroupContext, "by">,
): Promise<KpiGroupDto[]> {
  const { window, request, ...rest } = context;
  const equipmentIds = found.units.map((unit) => unit.id);
  const ofOrders =
    found.ofOrders ??
    (await orderMeasured(
      db,
      { orders: await ordersDoneOn(db, equipmentIds, window), equipmentIds },
      window,
      request,
    ));
  const facts = await unitFacts(db, ofOrders.units);
  const byCode = groupRows<OrderMeasured>(ofOrders.rows, (row) => row.product);
  const names = await productNames(db, [...byCode.keys()]);
  return [...byCode]
    .map(([key, rows]) => ({
      key,
      names: names.get(key) ?? null,
      weekday: null,
      shiftCode: null,
      ...figuresWithin({ ofOrders }, rows, { ...rest, facts, window, product: key }),
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

async function ordersDoneOn(db: Executor, equipmentIds: readonly string[], window: Interval) {
  if (equipmentIds.length === 0) return [];
  return ordersOf(
    db,
    sql`w.id in (select wb.work_order_id from work_order_bookings wb
      join transformations t on t.id = wb.transformation_id
      join process_runs r on r.id = t.run_id
      where r.equipment_id in ${[...equipmentIds]}
        and r.started_at < ${new Date(window.end).toISOString()}::timestamptz
        and (r.ended_at is null or r.ended_at >= ${new Date(window.start).toISOString()}::timestamptz))`,
  );
}

async function productNames(db: Executor, codes: readonly string[]): Promise<Map<string, Names>> {
  if (codes.length === 0) return new Map();
  const rows = await db.execute<Names & { code: string }>(
    sql`select code, name_en as "nameEn", name_zh as "nameZh" from products where code in ${[...codes]}`,
  );
  return new Map(rows.map(({ code, nameEn, nameZh }) => [code, { nameEn, nameZh }]));
}

export async function shiftNames(db: Executor, by: KpiGrouping | null): Promise<Map<string, Names>> {
  if (by !== "shift" && by !== "weekday-shift") return new Map();
  const rows = await db.execute<Names & { code: string }>(sql`
    select distinct on (code) code, name_en as "nameEn", name_zh as "nameZh"
    from calendar_shifts order by code, effective_from desc`);
  return new Map(rows.map(({ code, nameEn, nameZh }) => [code, { nameEn, nameZh }]));
}
