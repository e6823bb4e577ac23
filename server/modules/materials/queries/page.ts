import { DomainError } from "@/server/kernel/errors";

/** Lists of master data go by their code; the cursor is the last code that was shown. */
export function readCodeCursor(cursor: string | undefined): string | null {
  if (!cursor) return null;
  const text = Buffer.from(cursor, "base64url").toString();
  if (text.startsWith("after:")) return text.slice(6);
  throw new DomainError("RULE_VIOLATION", "cursor-not-valid", { message: "This cursor is not one of ours." });
}

export function codePage<Row extends { code: string }>(
  rows: readonly Row[],
  limit: number,
): { shown: Row[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const nextCursor =
    rows.length > limit && last ? Buffer.from(`after:${last.code}`).toString("base64url") : null;
  return { shown, nextCursor };
}

/** A search text as a pattern that finds it anywhere, with its own wildcards taken literally. */
export function containing(search: string): string {
  return `%${search.replaceAll(/[\\%_]/g, "\\$&")}%`;
}
