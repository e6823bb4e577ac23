import { sql } from "drizzle-orm";
import { productionDay } from "@/server/domain/calendar/production-day";
import type { Executor } from "@/server/kernel/database";
import { notFound, ruleViolation, throwIssues } from "@/server/kernel/errors";
import { siteClock } from "@/server/modules/equipment/queries/site-day";
import { type LotTableInput, MOST_LOTS } from "../contract";

export type ChosenLot = { id: string; code: string; createdAt: string; product: string | null };

/**
 * The lots of a selection, oldest first. Asked for by code, unknown codes are named all at once; otherwise finished lots
 * of products, or lots with a test of their own. Lots packed or sorted again within their material count with the later
 * lot alone. More than MOST_LOTS are refused.
 */
export async function chosenLots(db: Executor, input: LotTableInput): Promise<ChosenLot[]> {
  const rows = input.lots ? await named(db, input.lots) : await found(db, input);
  if (rows.length > MOST_LOTS) {
    throw ruleViolation("too-many-lots", `These are more than ${MOST_LOTS} lots: choose a shorter period.`, {
      most: MOST_LOTS,
    });
  }
  return rows;
}

/** The product that a material belongs to, for lots that no order claims. */
const productOfMaterial = sql`
  select distinct on (material_id) material_id, product_id from (
    select p.material_id, p.id as product_id, 0 as rank from products p
    union all
    select o.output_material_id, p.id, 1 from products p join route_operations o on o.route_id = p.route_id
    where o.output_material_id is not null
  ) each order by material_id, rank, product_id`;

async function named(db: Executor, codes: readonly string[]): Promise<ChosenLot[]> {
  const wanted = new Map(codes.map((code) => [code.toLowerCase(), code]));
  const rows = await db.execute<ChosenLot>(sql`
    with made as materialized (${productOfMaterial})
    select l.id, l.code, l.created_at::text as "createdAt", p.code as product
    from json_array_elements_text(${JSON.stringify([...wanted.keys()])}::json) asked (code)
    join lots l on lower(l.code) = asked.code
    left join work_order_bookings b on b.transformation_id = l.transformation_id
    left join work_orders w on w.id = b.work_order_id
    left join made on made.material_id = l.material_id
    left join products p on p.id = coalesce(w.product_id, made.product_id)
    order by l.created_at, l.code`);
  const known = new Set(rows.map(({ code }) => code.toLowerCase()));
  throwIssues(
    [...wanted]
      .filter(([lower]) => !known.has(lower))
      .map(([, code]) => ({
        path: "lots",
        reason: "lot-not-found",
        message: `No lot ${code}.`,
        details: { code },
      })),
    "NOT_FOUND",
  );
  return rows;
}

async function found(db: Executor, input: LotTableInput): Promise<ChosenLot[]> {
  await requireKnown(db, input);
  const { from, to } = await periodOf(db, input);
  const scope =
    input.scope === "finished"
      ? sql`l.material_id in (select material_id from products)
          and l.created_mass_kg > coalesce((
            select sum(i.mass_kg) from transformation_inputs i
            join transformations t on t.id = i.transformation_id and not t.is_voided
            where i.lot_id = l.id and exists (
              select from lots later where later.transformation_id = t.id
                and later.material_id = l.material_id and not later.is_by_product)), 0)`
      : sql`exists (
          select from magnetic_tests m
          where m.lot_id = l.id and m.superseded_at is null and m.method <> 'helmholtz-coil')`;
  return db.execute<ChosenLot>(sql`
    with made as materialized (${productOfMaterial})
    select l.id, l.code, l.created_at::text as "createdAt", p.code as product
    from lots l
    left join work_order_bookings b on b.transformation_id = l.transformation_id
    left join work_orders w on w.id = b.work_order_id
    left join made on made.material_id = l.material_id
    left join products p on p.id = coalesce(w.product_id, made.product_id)
    left join grade_specifications g on g.id = coalesce(l.grade_specification_id, p.grade_specification_id)
    where ${scope} and not l.is_by_product and l.status <> 'voided' and l.transformation_id is not null
      and (${input.product ?? null}::text is null or lower(p.code) = lower(${input.product ?? null}::text))
      and (${input.grade ?? null}::text is null or lower(g.grade) = lower(${input.grade ?? null}::text))
      and (${input.workOrder ?? null}::text is null or lower(w.number) = lower(${input.workOrder ?? null}::text))
      and (${from}::timestamptz is null or l.created_at >= ${from}::timestamptz)
      and (${to}::timestamptz is null or l.created_at < ${to}::timestamptz)
    order by l.created_at, l.code limit ${MOST_LOTS + 1}`);
}

/** A product, grade or order that does not exist is a mistake, not an empty answer. */
async function requireKnown(db: Executor, { product, grade, workOrder }: LotTableInput): Promise<void> {
  const [row] = await db.execute<{ product: boolean; grade: boolean; order: boolean }>(sql`
    select exists (select from products where lower(code) = lower(${product ?? null}::text)) as product,
      exists (select from grade_specifications where lower(grade) = lower(${grade ?? null}::text)) as grade,
      exists (select from work_orders where lower(number) = lower(${workOrder ?? null}::text)) as order`);
  if (product && !row?.product) throw notFound("product", product);
  if (grade && !row?.grade) throw notFound("grade", grade);
  if (workOrder && !row?.order) throw notFound("work-order", workOrder);
}

async function periodOf(
  db: Executor,
  { from, to }: LotTableInput,
): Promise<{ from: string | null; to: string | null }> {
  if (from && to && from > to) {
    throwIssues([
      {
        path: "to",
        reason: "period-upside-down",
        message: "The period ends before it starts.",
        details: { from, to },
      },
    ]);
  }
  const { timeZone, dayStart } = await siteClock(db);
  const iso = (instant: number) => new Date(instant).toISOString();
  return {
    from: from ? iso(productionDay(from, timeZone, dayStart).start) : null,
    to: to ? iso(productionDay(to, timeZone, dayStart).end) : null,
  };
}
