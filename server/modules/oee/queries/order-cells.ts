import { sql } from "drizzle-orm";
import { type Interval, union, unionLength, within } from "@/server/domain/calendar/interval";
import type { SummableHistory } from "@/server/domain/oee/sum-spans";
import { sumSpans } from "@/server/domain/oee/sum-spans";
import type { Executor } from "@/server/kernel/database";
import { productionOfOrders } from "@/server/modules/equipment/queries/order-production";
import { type LoadedUnit, loadUnits } from "@/server/modules/equipment/queries/unit-history";
import { type OrderRun, orderRuns } from "@/server/modules/equipment/queries/unit-runs";
import { type UnitRecord, unitRecords } from "@/server/modules/equipment/queries/units";
import { cutAtHours, cutCells, fits } from "../rules/cells";
import { groupRows, type Measured } from "../rules/measured";
import { cellMaker, type RawRequest, rowOf } from "./raw-cells";
import type { OrderRef } from "./scope";

/** Rows of what was made for orders. `product` names the product; AOET is told by order, over all its machines. */
export type OrderMeasured = Measured & { product: string };

export type OrderFigures = {
  rows: OrderMeasured[];
  units: UnitRecord[];
  /** AOET: from the first start to the last end of each order within a span, summed, of some products or all. */
  orderTime: (span: Interval, product?: string) => number;
  /** What the first operation of each order produced within the window, in billionths, and in which units. */
  first: (product?: string) => { produced: bigint; units: Set<string> };
};

/**
 * Sums of orders on all machines (or on those named): the times of their runs and what came out of those for them. Two
 * orders in one furnace each have its whole time; the time of one order on one machine counts once.
 */
export async function orderMeasured(
  db: Executor,
  of: { orders: readonly OrderRef[]; equipmentIds?: readonly string[] },
  window: Interval,
  request: RawRequest,
): Promise<OrderFigures> {
  const orderIds = of.orders.map((order) => order.id);
  const on = of.equipmentIds ? { equipmentIds: of.equipmentIds } : {};
  const runs = await orderRuns(
    db,
    { orderIds, ...on },
    { from: new Date(window.start), to: new Date(window.end) },
  );
  const units = await unitsById(db, [...new Set(runs.map((run) => run.equipmentId))]);
  const loaded = await loadUnits(db, units, window, request);
  const firsts = await firstOperations(db, orderIds);
  const cellsFor = cellMaker();
  const rows: OrderMeasured[] = [];
  const first = new Map<string, { produced: bigint; units: Set<string> }>();
  for (const each of loaded) {
    const own = runs.filter((run) => run.equipmentId === each.unit.id);
    for (const [product, slices] of groupRows(own, (run) => run.productCode)) {
      const now = request.now.getTime();
      const spans = within(union(slices.map((run) => spanOf(run, now))), window);
      const wanted = cutCells(cellsFor(each, window), spans).filter((cell) => fits(cell, request));
      const cells = request.bucket === "hour" ? cutAtHours(wanted, each.unit.timeZone) : wanted;
      const sums = sumSpans(historyFor(each, slices, now), cells);
      for (const [index, cell] of cells.entries()) {
        const measured = sums[index];
        if (measured)
          rows.push({ ...rowOf(cell, each.unit.id, each.unit.timeZone, request), sums: measured, product });
      }
      const opening = slices.filter((run) => firsts.get(run.orderNumber) === run.operationId);
      const entry = first.get(product) ?? { produced: 0n, units: new Set<string>() };
      for (const made of sumSpans(historyFor(each, opening, now), cells)) {
        entry.produced += made.good + made.reject + made.rework;
        for (const unit of made.units) entry.units.add(unit);
      }
      first.set(product, entry);
    }
  }
  return {
    rows,
    units,
    orderTime: executionTime(await livesOf(db, of.orders, request.now.getTime())),
    first: (product) => {
      const entries = [...first].filter(([code]) => product === undefined || code === product);
      return {
        produced: entries.reduce((sum, [, entry]) => sum + entry.produced, 0n),
        units: new Set(entries.flatMap(([, entry]) => [...entry.units])),
      };
    },
  };
}

const spanOf = (run: OrderRun, now: number): Interval => ({
  start: run.startedAt.getTime(),
  end: Math.max(run.startedAt.getTime(), run.endedAt?.getTime() ?? now),
});

function historyFor(loaded: LoadedUnit, slices: readonly OrderRun[], now: number): SummableHistory {
  const ended = new Set(slices.map((run) => run.startedAt.getTime()));
  return {
    ...loaded.history,
    productions: productionOfOrders(slices, loaded.cycles),
    charges: loaded.history.charges.filter((charge) => ended.has(charge.start)),
    orders: slices.map((run) => spanOf(run, now)),
    openCharges: slices.filter((run) => run.endedAt === null).map((run) => spanOf(run, now)),
  };
}

type Life = Interval & { product: string };

/** From the first start to the last end of each order's runs; to now while the order is not over. */
async function livesOf(db: Executor, orders: readonly OrderRef[], now: number): Promise<Life[]> {
  if (orders.length === 0) return [];
  const rows = await db.execute<{ id: string; startedAt: string; endedAt: string }>(sql`
    select wb.work_order_id as id, min(r.started_at) as "startedAt", max(coalesce(r.ended_at, now())) as "endedAt"
    from work_order_bookings wb
    join transformations t on t.id = wb.transformation_id and not t.is_voided
    join process_runs r on r.id = t.run_id and r.status in ('running', 'completed')
    where wb.work_order_id in ${orders.map((order) => order.id)} group by wb.work_order_id`);
  const byId = new Map(orders.map((order) => [order.id, order]));
  return rows.flatMap((row) => {
    const order = byId.get(row.id);
    if (!order) return [];
    const start = Date.parse(row.startedAt);
    const end = order.isOver ? Date.parse(row.endedAt) : now;
    return [{ product: order.productCode, start, end: Math.max(start, end) }];
  });
}

function executionTime(lives: readonly Life[]) {
  return (span: Interval, product?: string) =>
    lives
      .filter((life) => product === undefined || life.product === product)
      .reduce((sum, life) => sum + unionLength(within([life], span)), 0);
}

async function unitsById(db: Executor, ids: readonly string[]): Promise<UnitRecord[]> {
  if (ids.length === 0) return [];
  const rows = await db.execute<{ code: string }>(sql`select code from equipment where id in ${[...ids]}`);
  return unitRecords(
    db,
    rows.map((row) => row.code),
  );
}

/** The operation with which each order begins, by the order's number. */
async function firstOperations(db: Executor, orderIds: readonly string[]): Promise<Map<string, string>> {
  if (orderIds.length === 0) return new Map();
  const rows = await db.execute<{ number: string; operationId: string }>(sql`
    select distinct on (w.id) w.number, o.operation_id as "operationId"
    from work_orders w join work_order_operations o on o.work_order_id = w.id
    where w.id in ${[...orderIds]} order by w.id, o.seq`);
  return new Map(rows.map((row) => [row.number, row.operationId]));
}
