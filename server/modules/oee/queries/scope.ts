import { sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import type { Names } from "@/server/modules/equipment/contract";
import { type UnitRecord, unitRecord, unitRecords } from "@/server/modules/equipment/queries/units";
import type { KpiScope } from "../contract/kpi";

export type OrderRef = { id: string; number: string; productCode: string; isOver: boolean };

export type ResolvedScope = {
  names: Names | null;
  units: UnitRecord[];
  /** Set where figures are those of orders, on whatever machines they were made. */
  orders: OrderRef[] | null;
};

/** The machines in use of a scope, or the orders. Throws NOT_FOUND. */
export async function resolveScope(db: Executor, scope: KpiScope): Promise<ResolvedScope> {
  switch (scope.kind) {
    case "site":
      return { names: null, units: await unitRecords(db), orders: null };
    case "unit": {
      const unit = await unitRecord(db, scope.code);
      const { nameEn, nameZh } = unit.dto;
      return { names: { nameEn, nameZh }, units: [unit], orders: null };
    }
    case "area":
    case "line":
      return unitsBelow(db, scope.code, scope.kind);
    case "product": {
      const [product] = await db.execute<Names>(
        sql`select name_en as "nameEn", name_zh as "nameZh" from products where code = ${scope.code}`,
      );
      if (!product) throw notFound("product", scope.code);
      const names = { nameEn: product.nameEn, nameZh: product.nameZh };
      return { names, units: [], orders: await ordersOf(db, sql`p.code = ${scope.code}`) };
    }
    case "work-order": {
      const orders = await ordersOf(db, sql`w.number = ${scope.number}`);
      if (orders.length === 0) throw notFound("work-order", scope.number);
      return { names: null, units: [], orders };
    }
  }
}

async function unitsBelow(db: Executor, code: string, kind: "area" | "line"): Promise<ResolvedScope> {
  const level = kind === "area" ? "area" : "work-centre";
  const rows = await db.execute<Names & { level: string; code: string; isActive: boolean }>(sql`
    with recursive below as (
      select id, level, code, name_en, name_zh, is_active from equipment where code = ${code} and level = ${level}
      union all
      select e.id, e.level, e.code, e.name_en, e.name_zh, e.is_active
      from equipment e join below b on e.parent_id = b.id
    )
    select level, code, name_en as "nameEn", name_zh as "nameZh", is_active as "isActive" from below`);
  const [top] = rows;
  if (!top) throw notFound(kind === "area" ? "area" : "line", code);
  const codes = rows.filter((row) => row.level === "work-unit" && row.isActive).map((row) => row.code);
  const units = codes.length > 0 ? await unitRecords(db, codes) : [];
  return { names: { nameEn: top.nameEn, nameZh: top.nameZh }, units, orders: null };
}

export async function ordersOf(db: Executor, condition: ReturnType<typeof sql>): Promise<OrderRef[]> {
  const rows = await db.execute<OrderRef>(sql`
    select w.id, w.number, p.code as "productCode", w.status in ('completed', 'closed', 'cancelled') as "isOver"
    from work_orders w join products p on p.id = w.product_id where ${condition}`);
  return [...rows];
}
