import { type SQL, sql } from "drizzle-orm";

/** One parameter, however many ids: the statement stays the same and its plan can be kept. */
export function uuidArray(ids: readonly string[]): SQL {
  return sql`${`{${ids.join(",")}}`}::uuid[]`;
}
