import { type SQL, sql } from "drizzle-orm";
import { isoText } from "@/server/modules/traceability/queries/lot-facts";

/**
 * The SHA-256 (hex) of a recall's list. Hashed is UTF-8 text, lines ended by LF except the last: first
 * `number|mock|question|reason|started|opened`, then for each lot in the order of the code's bytes
 * `code|kinship|share|on hand|on-hand kg|in process|shipped|shipped kg|held`, quantities with six decimals.
 * The same expression serves the opening and every later check, so that nothing but the data can make them differ.
 */
export function listDigest(recall: {
  number: SQL;
  isMock: SQL;
  suspect: SQL;
  reason: SQL;
  startedAt: SQL;
  openedAt: SQL;
}): SQL {
  const head = sql`concat_ws('|', ${recall.number}, ${recall.isMock}, ${recall.suspect}::text, ${recall.reason},
    ${isoText(recall.startedAt)}, ${isoText(recall.openedAt)})`;
  const line = sql`concat_ws('|', a.code, a.kinship, coalesce(a.suspect_share::text, '-'), a.on_hand_quantity,
    a.on_hand_mass_kg, a.in_process_quantity, a.shipped_quantity, a.shipped_mass_kg, a.was_held)`;
  return sql`encode(sha256(convert_to(
    ${head} || coalesce(E'\\n' || string_agg(${line}, E'\\n' order by a.code collate "C"), ''), 'UTF8')), 'hex')`;
}
