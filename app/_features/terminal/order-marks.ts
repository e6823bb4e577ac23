import type { TerminalLoad } from "@/server/modules/work-orders/contract/terminal";

export type OrderMark = {
  orderNumber: string | null;
  /** A, B, C …: an order is told by its letter, the colour only helps. */
  letter: string;
  border: string;
};

const BORDERS = [
  "border-series-1",
  "border-series-2",
  "border-series-3",
  "border-series-4",
  "border-series-5",
  "border-series-6",
  "border-series-7",
  "border-series-8",
] as const;

/** One mark for each order that the machine holds lots of, in the order of their numbers; loads for stock come last. */
export function orderMarks(loads: readonly TerminalLoad[], orders: readonly string[]): OrderMark[] {
  const numbers = new Set([...orders, ...loads.flatMap((load) => load.orderNumber ?? [])]);
  const marks = [...numbers].sort().map(
    (orderNumber, index): OrderMark => ({
      orderNumber,
      letter: index < 26 ? String.fromCharCode(65 + index) : String(index + 1),
      border: BORDERS[index % BORDERS.length] ?? BORDERS[0],
    }),
  );
  return loads.some((load) => load.orderNumber === null)
    ? [...marks, { orderNumber: null, letter: "–", border: "border-line-strong" }]
    : marks;
}
