import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Executor } from "@/server/kernel/database";
import { DomainError, notFound } from "@/server/kernel/errors";
import { likeText } from "@/server/kernel/like-pattern";
import { isoText } from "@/server/modules/traceability/queries/lot-facts";
import type { RecallDetail, RecallListPage, RecallSummary, recallListInput } from "../contract";

const summaryColumns = sql`
  r.id, r.number, r.is_mock as "isMock", r.status, r.suspect as question, r.reason,
  ${isoText(sql`r.started_at`)} as "startedAt", ${isoText(sql`r.opened_at`)} as "openedAt",
  r.opened_by_label as "openedBy", r.lot_count as "lotCount", r.held_count as "heldCount",
  (select count(*)::int from recall_lots c where c.recall_id = r.id and c.disposition is not null)
    as "disposedCount",
  extract(epoch from r.opened_at - r.started_at)::float8 as "elapsedSeconds",
  ${isoText(sql`r.signed_at`)} as "signedAt", ${isoText(sql`r.closed_at`)} as "closedAt"`;

/** Recalls, the newest first, a page at a time. */
export async function recallList(
  db: Executor,
  filter: z.output<typeof recallListInput>,
): Promise<RecallListPage> {
  const text = filter.search ? `%${likeText(filter.search)}%` : null;
  const conditions: SQL[] = [
    ...(text
      ? [
          sql`(r.number ilike ${text} or r.reason ilike ${text} or (r.suspect -> 'suspects')::text ilike ${text})`,
        ]
      : []),
    ...(filter.status ? [sql`r.status = ${filter.status}`] : []),
    ...(filter.kind ? [sql`r.is_mock = ${filter.kind === "mock"}`] : []),
    ...(filter.cursor ? [afterCursor(filter.cursor)] : []),
  ];
  const rows = await db.execute<RecallSummary>(sql`
    select ${summaryColumns} from recalls r
    where ${conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`}
    order by r.opened_at desc, r.id desc limit ${filter.limit + 1}`);
  const items = rows.slice(0, filter.limit);
  const last = items.at(-1);
  const more = rows.length > filter.limit && last;
  return {
    items,
    nextCursor: more ? Buffer.from(JSON.stringify([last.openedAt, last.id])).toString("base64url") : null,
  };
}

function afterCursor(cursor: string): SQL {
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as string[];
    if (at && id && /^[0-9a-f-]{36}$/i.test(id) && !Number.isNaN(Date.parse(at))) {
      return sql`(r.opened_at, r.id) < (${at}::timestamptz, ${id}::uuid)`;
    }
  } catch {
    // Falls through to the refusal.
  }
  throw new DomainError("RULE_VIOLATION", "cursor-not-valid", { message: "This cursor is not one of ours." });
}

/** One recall: what was asked, who opened, signed and closed it. */
export async function recallDetail(db: Executor, number: string): Promise<RecallDetail> {
  const [row] = await db.execute<RecallDetail>(sql`
    select ${summaryColumns}, r.list_digest as "listDigest", r.signed_by_label as "signedBy",
      r.signature_meaning as "signatureMeaning", r.closed_by_label as "closedBy", r.close_note as "closeNote"
    from recalls r where r.number = ${number.toUpperCase()}`);
  if (!row) throw notFound("recall", number);
  return row;
}
