const NUMBERS = 256;

export type Order = "next" | "repeated" | "gap" | "late";

/**
 * Where a message stands behind the last one; numbers go 0…255 and round. More than half a round ahead is behind:
 * something was overtaken, or a birth was lost. After a gap counting goes on from what came.
 */
export function afterSequence(last: number | null, seq: number | null): { seq: number | null; order: Order } {
  if (seq === null) return { seq: last, order: "gap" };
  if (last === null) return { seq, order: "next" };
  const ahead = (seq - last + NUMBERS) % NUMBERS;
  if (ahead === 0) return { seq: last, order: "repeated" };
  if (ahead === 1) return { seq, order: "next" };
  return ahead <= NUMBERS / 2 ? { seq, order: "gap" } : { seq: last, order: "late" };
}
