import type { Executor } from "@/server/kernel/database";
import type { RecallLotFilter } from "../contract";
import { recordSource } from "./list-source";
import { listedLots } from "./listed-lots";

/** Codes of all lots of a recall that a filter of its list shows. */
export async function codesMatching(
  db: Executor,
  recallId: string,
  filter: RecallLotFilter,
): Promise<string[]> {
  const { items } = await listedLots(db, recordSource(recallId), filter, { limit: null, offset: 0 });
  return items.map((lot) => lot.code);
}
