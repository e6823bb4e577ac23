import { and, asc, desc, eq, gt, ilike, inArray, lt, notInArray, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { z } from "zod";
import { customers, gradeSpecifications, products } from "@/db/schema/materials";
import { workOrders } from "@/db/schema/work-orders";
import type { Executor } from "@/server/kernel/database";
import { ruleViolation } from "@/server/kernel/errors";
import {
  openStatuses,
  type WorkOrderPage,
  type WorkOrderSummary,
  type workOrderListInput,
} from "../contract";

const settled = ["completed", "closed", "cancelled"] as const;

const sortColumns: Record<z.output<typeof workOrderListInput>["sort"], PgColumn> = {
  due: workOrders.dueAt,
  number: workOrders.number,
  priority: workOrders.priority,
  updated: workOrders.updatedAt,
};

const goodOfLast = sql<string>`(
  select coalesce(sum(b.good_quantity), 0)::text from work_order_bookings b
  join transformations t on t.id = b.transformation_id and not t.is_voided
  where b.work_order_operation_id = (
    select o.id from work_order_operations o where o.work_order_id = ${workOrders.id} order by o.seq desc limit 1))`;

const currentOperation = sql<{ seq: number; code: string; nameEn: string; nameZh: string } | null>`(
  select jsonb_build_object('seq', o.seq, 'code', p.code, 'nameEn', p.name_en, 'nameZh', p.name_zh)
  from work_order_operations o join operations p on p.id = o.operation_id
  where o.work_order_id = ${workOrders.id} and o.status <> 'waiting'
  order by o.seq desc limit 1)`;

const operationCount = sql<number>`(
  select count(*)::int from work_order_operations o where o.work_order_id = ${workOrders.id})`;

const columns = {
  id: workOrders.id,
  number: workOrders.number,
  externalId: workOrders.externalId,
  productCode: products.code,
  productNameEn: products.nameEn,
  productNameZh: products.nameZh,
  grade: gradeSpecifications.grade,
  customerCode: customers.code,
  customerNameEn: customers.nameEn,
  customerNameZh: customers.nameZh,
  quantity: workOrders.quantity,
  status: workOrders.status,
  priority: workOrders.priority,
  dueAt: workOrders.dueAt,
  createdAt: workOrders.createdAt,
  updatedAt: workOrders.updatedAt,
  version: workOrders.version,
  goodQuantity: goodOfLast,
  currentOperation,
  operationCount,
};

/** Orders a page at a time; the cursor names the last row shown, so that new rows never shift a page. */
export async function workOrderPage(
  db: Executor,
  input: z.output<typeof workOrderListInput>,
  now: Date,
): Promise<WorkOrderPage> {
  const column = sortColumns[input.sort];
  const direction = input.descending ? desc : asc;
  const rows = await db
    .select(columns)
    .from(workOrders)
    .innerJoin(products, eq(products.id, workOrders.productId))
    .innerJoin(
      gradeSpecifications,
      sql`${gradeSpecifications.id} = coalesce(${workOrders.gradeSpecificationId}, ${products.gradeSpecificationId})`,
    )
    .leftJoin(customers, eq(customers.id, workOrders.customerId))
    .where(and(...conditions(input, now), after(input, column)))
    .orderBy(direction(column), direction(workOrders.id))
    .limit(input.limit + 1);
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => toSummary(row, now)),
    nextCursor: rows.length > input.limit && last ? cursorOf(last, input.sort) : null,
  };
}

export function isLate(order: { status: string; dueAt: Date }, now: Date): boolean {
  return order.dueAt < now && !(settled as readonly string[]).includes(order.status);
}

function conditions(input: z.output<typeof workOrderListInput>, now: Date): (SQL | undefined)[] {
  const { search, status, productCode, customerCode, late, updatedSince } = input;
  const pattern = search ? `%${search.replaceAll(/[\\%_]/g, (character) => `\\${character}`)}%` : "";
  return [
    search
      ? or(
          ilike(workOrders.number, pattern),
          ilike(workOrders.externalId, pattern),
          ilike(products.code, pattern),
          ilike(products.nameEn, pattern),
          ilike(products.nameZh, pattern),
          ilike(customers.code, pattern),
        )
      : undefined,
    status === "open"
      ? inArray(workOrders.status, [...openStatuses])
      : status
        ? eq(workOrders.status, status)
        : undefined,
    productCode ? eq(products.code, productCode) : undefined,
    customerCode ? eq(customers.code, customerCode) : undefined,
    late === true ? and(lt(workOrders.dueAt, now), notInArray(workOrders.status, [...settled])) : undefined,
    updatedSince ? gt(workOrders.updatedAt, new Date(updatedSince)) : undefined,
  ];
}

type Sort = z.output<typeof workOrderListInput>["sort"];
type SortedRow = { id: string; number: string; priority: number; dueAt: Date; updatedAt: Date };

function cursorOf(row: SortedRow, sort: Sort): string {
  const value = { due: row.dueAt, number: row.number, priority: row.priority, updated: row.updatedAt }[sort];
  const text = value instanceof Date ? value.toISOString() : String(value);
  return Buffer.from(JSON.stringify([sort, text, row.id])).toString("base64url");
}

function after(input: z.output<typeof workOrderListInput>, column: PgColumn): SQL | undefined {
  if (!input.cursor) return undefined;
  const [value, id] = readCursor(input.cursor, input.sort);
  const type = { due: "timestamptz", number: "text", priority: "integer", updated: "timestamptz" }[
    input.sort
  ];
  const compare = sql.raw(input.descending ? "<" : ">");
  return sql`(${column}, ${workOrders.id}) ${compare} (${value}::${sql.raw(type)}, ${id}::uuid)`;
}

function readCursor(cursor: string, sort: Sort): [value: string, id: string] {
  try {
    const [kind, value, id] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as string[];
    if (kind === sort && value && id && /^[0-9a-f-]{36}$/.test(id)) return [value, id];
  } catch {
    // falls through to the refusal
  }
  throw ruleViolation("cursor-not-valid", "The cursor does not belong to this list.");
}

type Row = SortedRow & {
  externalId: string | null;
  productCode: string;
  productNameEn: string;
  productNameZh: string;
  grade: string;
  customerCode: string | null;
  customerNameEn: string | null;
  customerNameZh: string | null;
  quantity: string;
  status: WorkOrderSummary["status"];
  createdAt: Date;
  version: number;
  goodQuantity: string;
  currentOperation: WorkOrderSummary["currentOperation"];
  operationCount: number;
};

function toSummary(row: Row, now: Date): WorkOrderSummary {
  return {
    id: row.id,
    number: row.number,
    externalId: row.externalId,
    product: {
      code: row.productCode,
      nameEn: row.productNameEn,
      nameZh: row.productNameZh,
      grade: row.grade,
    },
    customer: row.customerCode
      ? { code: row.customerCode, nameEn: row.customerNameEn ?? "", nameZh: row.customerNameZh ?? "" }
      : null,
    quantity: row.quantity,
    goodQuantity: row.goodQuantity,
    status: row.status,
    priority: row.priority,
    dueAt: row.dueAt.toISOString(),
    isLate: isLate(row, now),
    currentOperation: row.currentOperation,
    operationCount: row.operationCount,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    version: row.version,
  };
}
