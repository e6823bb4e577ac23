import { sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import type { ListedLotsPage, NonconformanceDetail } from "../contract/records";
import { listedLots } from "./listed-lots";
import { nonconformanceDetail } from "./nonconformance-detail";

const MOST_LOTS = 300;

export type NonconformanceDocument = { record: NonconformanceDetail; lots: ListedLotsPage; timeZone: string };

/** Everything that the report on paper shows. */
export async function nonconformanceDocument(
  db: Executor,
  number: string,
  now: Date,
): Promise<NonconformanceDocument> {
  const [record, lots, [site]] = await Promise.all([
    nonconformanceDetail(db, number, now),
    listedLots(db, { number, limit: MOST_LOTS }),
    db.execute<{ timeZone: string }>(sql`select time_zone as "timeZone" from sites order by code limit 1`),
  ]);
  return { record, lots, timeZone: site?.timeZone ?? "UTC" };
}
