import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Executor } from "@/server/kernel/database";
import { ruleViolation } from "@/server/kernel/errors";
import { likeText } from "@/server/kernel/like-pattern";
import type { nonconformanceListInput } from "../contract";
import type { NonconformanceListPage, NonconformanceSummary } from "../contract/records";
import { fromNonconformances, summaryColumns } from "./summary-columns";

type Filter = z.output<typeof nonconformanceListInput>;

/** Nonconformances, the newest first, a page at a time. */
export async function nonconformanceList(db: Executor, filter: Filter): Promise<NonconformanceListPage> {
  const rows = await db.execute<NonconformanceSummary>(sql`
    select ${summaryColumns} ${fromNonconformances}
    where ${sql.join(conditions(filter), sql` and `)}
    order by c.opened_at desc, c.id desc limit ${filter.limit + 1}`);
  const items = rows.slice(0, filter.limit);
  const last = items.at(-1);
  const more = rows.length > filter.limit && last;
  return {
    items,
    nextCursor: more ? Buffer.from(JSON.stringify([last.openedAt, last.id])).toString("base64url") : null,
  };
}

function conditions(filter: Filter): SQL[] {
  const { search, status, severity, source, defectCode, equipmentCode, lot, cursor } = filter;
  const text = search ? `%${likeText(search)}%` : null;
  return [
    sql`true`,
    ...(text
      ? [
          sql`(c.number ilike ${text} or c.title ilike ${text} or c.source_reference ilike ${text} or exists (
            select from nonconformance_lots n join lots l on l.id = n.lot_id
            where n.nonconformance_id = c.id and l.code ilike ${text}))`,
        ]
      : []),
    ...(status === "pending" ? [sql`c.status not in ('closed', 'cancelled')`] : []),
    ...(status && status !== "pending" ? [sql`c.status = ${status}`] : []),
    ...(severity ? [sql`c.severity = ${severity}`] : []),
    ...(source ? [sql`c.source = ${source}`] : []),
    ...(equipmentCode ? [sql`e.code = ${equipmentCode}`] : []),
    ...(defectCode
      ? [
          sql`exists (select from nonconformance_defects d join defect_codes k on k.id = d.defect_code_id
            where d.nonconformance_id = c.id and d.withdrawn_at is null and k.code = ${defectCode})`,
        ]
      : []),
    ...(lot
      ? [
          sql`exists (select from nonconformance_lots n join lots l on l.id = n.lot_id
            where n.nonconformance_id = c.id and lower(l.code) = lower(${lot}::text))`,
        ]
      : []),
    ...(cursor ? [afterCursor(cursor)] : []),
  ];
}

function afterCursor(cursor: string): SQL {
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as string[];
    if (at && id && /^[0-9a-f-]{36}$/i.test(id) && !Number.isNaN(Date.parse(at))) {
      return sql`(c.opened_at, c.id) < (${at}::timestamptz, ${id}::uuid)`;
    }
  } catch {
    // Falls through to the refusal.
  }
  throw ruleViolation("cursor-not-valid", "This cursor is not one of ours.");
}
