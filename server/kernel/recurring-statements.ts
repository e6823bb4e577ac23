import type postgres from "postgres";

/** A connection keeps every statement that it prepared, so only so many different ones are. */
const MOST_PREPARED = 400;
const MOST_REMEMBERED = 4000;
/** Statements that carry their rows in their text (bulk inserts) never come back the same. */
const LONGEST_TEXT = 12_000;
const COMES_BACK_AFTER = 2;

const seen = new Map<string, number>();
const recurring = new Set<string>();

/**
 * Whether a statement is worth preparing: it came before, and there is room for it. An unprepared statement costs
 * postgres.js a second round trip to describe it, and the server a new plan each time.
 */
export function isRecurring(text: string): boolean {
  if (recurring.has(text)) return true;
  if (text.length > LONGEST_TEXT || recurring.size >= MOST_PREPARED) return false;
  const times = (seen.get(text) ?? 0) + 1;
  if (times > COMES_BACK_AFTER) {
    seen.delete(text);
    recurring.add(text);
    return true;
  }
  if (seen.size >= MOST_REMEMBERED) seen.clear();
  seen.set(text, times);
  return false;
}

type Unsafe = postgres.Sql["unsafe"];

/** `unsafe` of a client or a transaction, with the statements that come back prepared. */
export function preparingRecurring(unsafe: Unsafe): Unsafe {
  return ((text: string, parameters?: Parameters<Unsafe>[1], options?: postgres.UnsafeQueryOptions) =>
    unsafe(text, parameters, {
      ...options,
      prepare: options?.prepare === true || isRecurring(text),
    })) as Unsafe;
}
