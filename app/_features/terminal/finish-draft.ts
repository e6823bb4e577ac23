import { normaliseNumberText } from "@/app/_ui/number-text";
import { decimal } from "@/server/domain/quantity/decimal";

export type OutputDraft = {
  id: string;
  materialCode: string;
  /** Of one lot. */
  quantity: string;
  /** How many lots of that quantity: cans, trays. */
  lots: string;
  /** Weighed mass of one lot; empty: from the quantity. */
  massKg: string;
};
export type ScrapDraft = { id: string; code: string; quantity: string; massKg: string };
export type ByProductDraft = { id: string; materialCode: string; quantity: string };
export type LossDraft = { id: string; code: string; massKg: string };

/** What an operator reports about one transformation. Numbers are text, as typed. */
export type GroupDraft = {
  id: string;
  loadIds: string[];
  orderNumber: string | null;
  /** Set where the loads belong to several orders and one must be named. */
  orderChoices: string[];
  outputs: OutputDraft[];
  reworkQuantity: string;
  scrap: ScrapDraft[];
  byProducts: ByProductDraft[];
  losses: LossDraft[];
  samplesMassKg: string;
  balanceReason: string;
};

/** The decimal that a field holds: null when it holds no number, "0" when it is empty. */
export function amountOf(text: string): string | null {
  const plain = normaliseNumberText(text);
  if (plain === "") return "0";
  return /^\d+(\.\d{1,6})?$/.test(plain) ? plain : null;
}

export function isPositive(text: string): boolean {
  const amount = amountOf(text);
  return amount !== null && decimal(amount).gt(0);
}
