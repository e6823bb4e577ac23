import type { Interval } from "@/server/domain/calendar/interval";
import type { UnitRecord } from "@/server/modules/equipment/queries/units";
import type { KpiFigures } from "../contract/kpi";
import { type FigureContext, figuresOf } from "../rules/figures";
import type { Measured } from "../rules/measured";
import type { OrderFigures } from "./order-cells";

/** What was summed up for a question. `ofOrders` is set where it is about orders or a product. */
export type Rows = { rows: Measured[]; units: readonly UnitRecord[]; ofOrders: OrderFigures | null };

/** Figures of some of the rows; of orders with their execution time over the span. */
export function figuresWithin(
  { ofOrders }: Pick<Rows, "ofOrders">,
  rows: readonly Measured[],
  context: FigureContext & { window: Interval; product?: string },
): KpiFigures {
  const { window, product, ...rest } = context;
  if (!ofOrders) return figuresOf(rows, rest);
  const first = ofOrders.first(product);
  const made = new Set([...first.units, ...rows.flatMap((row) => [...row.sums.units])]);
  return figuresOf(rows, {
    ...rest,
    orderTime: ofOrders.orderTime(window, product),
    kpis: made.size > 1 ? {} : { firstOperationProduced: first.produced },
  });
}
