import { and, asc, desc, eq, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { LOT_STATUSES, lots, QUALITY_STATUSES } from "@/db/schema/lots";
import { materials } from "@/db/schema/materials";
import { workOrders } from "@/db/schema/work-orders";
import type { Executor } from "@/server/kernel/database";
import { DomainError } from "@/server/kernel/errors";
import { likeText } from "@/server/kernel/like-pattern";
import type { LotPage, LotSummary, lotListInput } from "../contract";
import { fromLots, toLotSummary } from "./lot-columns";

type Filter = z.output<typeof lotListInput>;

/**
 * Lots, a page at a time. The cursor is the place of the last row, so that paging a million costs what one page
 * costs; every order is one of an index.
 */
export async function lotList(db: Executor, filter: Filter): Promise<LotPage> {
  const rows = await fromLots(db)
    .where(and(...conditions(filter)))
    .orderBy(...order(filter.sort))
    .limit(filter.limit + 1);
  const items = rows.slice(0, filter.limit).map(toLotSummary);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > filter.limit && last ? cursorOf(last) : null };
}

function conditions(filter: Filter): (SQL | undefined)[] {
  const others = [
    filter.search ? sql`lots.code ilike ${`%${likeText(filter.search)}%`}` : undefined,
    filter.updatedSince
      ? sql`lots.updated_at >= ${new Date(filter.updatedSince).toISOString()}::timestamptz`
      : undefined,
    filter.workOrderNumber ? eq(workOrders.number, filter.workOrderNumber.toUpperCase()) : undefined,
    expiryCondition(filter.expiry),
  ];
  const isNarrow = others.some((condition) => condition !== undefined);
  const { materialCode, materialKind, status, qualityStatus } = filter;
  if (isNarrow) {
    return [
      ...others,
      afterCursor(filter),
      status ? eq(lots.status, status) : undefined,
      qualityStatus ? eq(lots.qualityStatus, qualityStatus) : undefined,
      materialCode ? eq(materials.code, materialCode) : undefined,
      materialKind ? sql`${materials.kind} = ${materialKind}` : undefined,
    ];
  }
  if (!materialCode && !materialKind && !status && !qualityStatus) return [afterCursor(filter)];
  return [sql`${lots.id} in (${firstOfEach(filter)})`];
}

/** Written so that the partial index on the clocks of what is there answers it. */
function expiryCondition(expiry: Filter["expiry"]): SQL | undefined {
  if (!expiry) return undefined;
  const there = sql`${lots.expiresAt} is not null and ${lots.status} in ('available', 'on-hold')`;
  if (expiry === "expired") return sql`${there} and ${lots.expiresAt} < now()`;
  const hours = Number.parseInt(expiry, 10);
  return sql`${there} and ${lots.expiresAt} >= now() and ${lots.expiresAt} < now() + make_interval(hours => ${hours}::int)`;
}

/**
 * The page's lots out of the first of each combination of material, status and quality that the filter allows: as
 * many short looks into one index as there are combinations, however rare what is looked for, however many lots.
 */
function firstOfEach(filter: Filter): SQL {
  const statuses = filter.status ? [filter.status] : LOT_STATUSES;
  const qualities = filter.qualityStatus ? [filter.qualityStatus] : QUALITY_STATUSES;
  const rows = filter.limit + 1;
  return sql`
    select first.id
    from materials m
    cross join unnest(${textArray(statuses)}) as s (status)
    cross join unnest(${textArray(qualities)}) as q (quality_status)
    cross join lateral (
      select lots.id, lots.code, lots.created_at from lots
      where lots.material_id = m.id and lots.status = s.status and lots.quality_status = q.quality_status
        and ${afterCursor(filter) ?? sql`true`}
      order by ${sql.join(order(filter.sort), sql`, `)} limit ${rows}
    ) first
    where ${filter.materialCode ? sql`m.code = ${filter.materialCode}` : sql`true`}
      and ${filter.materialKind ? sql`m.kind = ${filter.materialKind}` : sql`true`}
    order by ${sql.join(order(filter.sort, "first"), sql`, `)} limit ${rows}`;
}

function textArray(values: readonly string[]): SQL {
  return sql`${`{${values.join(",")}}`}::text[]`;
}

function order(sort: Filter["sort"], of = "lots"): SQL[] {
  const column = (name: string) => sql`${sql.identifier(of)}.${sql.identifier(name)}`;
  if (sort === "code") return [asc(column("code"))];
  if (sort === "code-descending") return [desc(column("code"))];
  const direction = sort === "oldest" ? asc : desc;
  return [direction(column("created_at")), direction(column("id"))];
}

function cursorOf(last: LotSummary): string {
  return Buffer.from(JSON.stringify([last.code, last.createdAt, last.id])).toString("base64url");
}

function afterCursor(filter: Filter): SQL | undefined {
  if (!filter.cursor) return undefined;
  const { code, createdAt, id } = readCursor(filter.cursor);
  if (filter.sort === "code") return sql`lots.code > ${code}`;
  if (filter.sort === "code-descending") return sql`lots.code < ${code}`;
  const further = filter.sort === "oldest" ? sql`>` : sql`<`;
  return sql`(lots.created_at, lots.id) ${further} (${createdAt.toISOString()}::timestamptz, ${id}::uuid)`;
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
