import Big from "big.js";
import { decimal, toPlain } from "../quantity/decimal";

export const STOCK_MOVES = [
  "received",
  "produced",
  "returned",
  "consumed",
  "shipped",
  "sampled",
  "scrapped",
  "corrected",
  "voided",
] as const;
export type StockMove = (typeof STOCK_MOVES)[number];

/** A line of the ledger added up: which material, which kind of change, before the period or in it; kg, signed. */
export type LedgerSum = { materialCode: string; move: StockMove; isBefore: boolean; massKg: string };

export type StockRow = {
  materialCode: string;
  openingKg: string;
  /** Signed: what leaves the stock is negative. */
  movesKg: Record<StockMove, string>;
  closingKg: string;
};

/** opening + received + produced + returned − consumed − shipped − samples − scrap ± corrections = closing, exactly. */
export function stockBalance(sums: readonly LedgerSum[]): StockRow[] {
  const rows = new Map<string, { opening: Big; moves: Map<StockMove, Big> }>();
  for (const { materialCode, move, isBefore, massKg } of sums) {
    const row = rows.get(materialCode) ?? { opening: new Big(0), moves: new Map<StockMove, Big>() };
    rows.set(materialCode, row);
    if (isBefore) row.opening = row.opening.plus(massKg);
    else row.moves.set(move, (row.moves.get(move) ?? decimal(0)).plus(massKg));
  }
  return [...rows]
    .map(([materialCode, { opening, moves }]): StockRow => {
      const closing = [...moves.values()].reduce((total, massKg) => total.plus(massKg), opening);
      return {
        materialCode,
        openingKg: toPlain(opening),
        movesKg: Object.fromEntries(
          STOCK_MOVES.map((move) => [move, toPlain(moves.get(move) ?? decimal(0))]),
        ) as Record<StockMove, string>,
        closingKg: toPlain(closing),
      };
    })
    .sort((a, b) => (a.materialCode < b.materialCode ? -1 : 1));
}
