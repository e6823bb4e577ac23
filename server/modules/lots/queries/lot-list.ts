import { and, asc, desc, eq, gt, gte, lt, or, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { lots } from "@/db/schema/lots";
import { materials } from "@/db/schema/materials";
import { workOrders } from "@/db/schema/work-orders";
import type { Executor } from "@/server/kernel/database";
import { DomainError } from "@/server/kernel/errors";
import { likeText } from "@/server/kernel/like-pattern";
import type { LotPage, LotSummary, lotListInput } from "../contract";
import { fromLots, toLotSummary } from "./lot-columns";

type Filter = z.output<typeof lotListInput>;

/** Lots, a page at a time. The cursor is the place of the last row, so that paging a million costs what one page costs. */
export async function lotList(db: Executor, filter: Filter): Promise<LotPage> {
  const rows = await fromLots(db)
    .where(and(...conditions(filter), afterCursor(filter)))
    .orderBy(...order(filter.sort))
    .limit(filter.limit + 1);
  const items = rows.slice(0, filter.limit).map(toLotSummary);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > filter.limit && last ? cursorOf(last) : null };
}

function conditions(filter: Filter): (SQL | undefined)[] {
  return [
    filter.search ? sql`${lots.code} ilike ${`%${likeText(filter.search)}%`}` : undefined,
    filter.status ? eq(lots.status, filter.status) : undefined,
    filter.qualityStatus ? eq(lots.qualityStatus, filter.qualityStatus) : undefined,
    filter.materialCode ? eq(materials.code, filter.materialCode) : undefined,
    filter.materialKind ? sql`${materials.kind} = ${filter.materialKind}` : undefined,
    filter.workOrderNumber ? eq(workOrders.number, filter.workOrderNumber.toUpperCase()) : undefined,
    expiryCondition(filter.expiry),
    filter.updatedSince ? gte(lots.updatedAt, new Date(filter.updatedSince)) : undefined,
  ];
}

/** Written so that the partial index on the clocks of what is there answers it. */
function expiryCondition(expiry: Filter["expiry"]): SQL | undefined {
  if (!expiry) return undefined;
  const there = sql`${lots.expiresAt} is not null and ${lots.status} in ('available', 'on-hold')`;
  if (expiry === "expired") return sql`${there} and ${lots.expiresAt} < now()`;
  const hours = Number.parseInt(expiry, 10);
  return sql`${there} and ${lots.expiresAt} >= now() and ${lots.expiresAt} < now() + make_interval(hours => ${hours}::int)`;
}

function order(sort: Filter["sort"]): SQL[] {
  if (sort === "code") return [asc(lots.code)];
  if (sort === "code-descending") return [desc(lots.code)];
  return sort === "oldest" ? [asc(lots.createdAt), asc(lots.id)] : [desc(lots.createdAt), desc(lots.id)];
}

function cursorOf(last: LotSummary): string {
  return Buffer.from(JSON.stringify([last.code, last.createdAt, last.id])).toString("base64url");
}

function afterCursor(filter: Filter): SQL | undefined {
  if (!filter.cursor) return undefined;
  const { code, createdAt, id } = readCursor(filter.cursor);
  if (filter.sort === "code") return gt(lots.code, code);
  if (filter.sort === "code-descending") return lt(lots.code, code);
  const further = filter.sort === "oldest" ? gt : lt;
  return or(further(lots.createdAt, createdAt), and(eq(lots.createdAt, createdAt), further(lots.id, id)));
}

function readCursor(cursor: string): { code: string; createdAt: Date; id: string } {
  try {
    const [code, createdAt, id] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as string[];
    const at = new Date(createdAt ?? "");
    if (code && id && /^[0-9a-f-]{36}$/i.test(id) && !Number.isNaN(at.getTime())) {
      return { code, createdAt: at, id };
    }
  } catch {
    // Falls through to the refusal.
  }
  throw new DomainError("RULE_VIOLATION", "cursor-not-valid", { message: "This cursor is not one of ours." });
}
