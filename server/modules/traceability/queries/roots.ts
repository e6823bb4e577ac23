import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import { notFound, ruleViolation } from "@/server/kernel/errors";
import { likeText } from "@/server/kernel/like-pattern";
import type { TraceRoot, TraceSubject } from "../contract/roots";

/** The lots that a trace starts from, each with the mass in kg that it counts with. */
export type TraceRoots = {
  subject: TraceSubject;
  lots: ReadonlyMap<string, number>;
  /** Steps inside the root itself: what flows through them stays in it. */
  inner: ReadonlySet<string>;
};

type Named = Pick<TraceSubject, "code" | "nameEn" | "nameZh" | "note" | "status" | "qualityStatus">;
type LotRow = { lotId: string; massKg: number };

/** Kinds whose "there is no …" the modules that own them have worded. */
const NAMED_ELSEWHERE: ReadonlySet<string> = new Set(["lot", "work-order", "run"]);

type Source = { named: SQL; lots: SQL; inner?: SQL };

/** Finds the lots of an order, a run, a delivery …: in as many statements whatever it holds. */
export async function resolveRoots(db: Executor, root: TraceRoot): Promise<TraceRoots> {
  const source = sourceOf(root);
  const [names, rows, inner] = await Promise.all([
    db.execute<Named>(source.named),
    db.execute<LotRow>(source.lots),
    source.inner ? db.execute<{ id: string }>(source.inner) : [],
  ]);
  const [named] = names;
  if (!named) throw notFound(NAMED_ELSEWHERE.has(root.kind) ? root.kind : `trace-${root.kind}`, root.code);
  const lots = new Map<string, number>();
  for (const { lotId, massKg } of rows) lots.set(lotId, (lots.get(lotId) ?? 0) + massKg);
  if (lots.size === 0) {
    throw ruleViolation("trace-root-is-empty", `There is no lot of ${root.kind} ${named.code} yet.`, {
      code: named.code,
    });
  }
  const massKg = [...lots.values()].reduce((total, mass) => total + mass, 0);
  return {
    subject: { kind: root.kind, ...named, lots: lots.size, massKg: massKg.toFixed(6) },
    lots,
    inner: new Set(inner.map((row) => row.id)),
  };
}

function sourceOf(root: TraceRoot): Source {
  switch (root.kind) {
    case "lot":
      return lotSource(root.code);
    case "work-order":
      return orderSource(root.code);
    case "run":
      return runSource(root.code, root.side);
    case "supplier-lot":
      return supplierLotSource(root.code, root.supplierCode);
    case "package":
      return shippedSource(sql`line.package_code in (${root.code}, ${root.code.toUpperCase()})`, "package");
    case "shipment":
      return shippedSource(
        sql`s.number = ${root.code.toUpperCase()} or s.external_id = ${root.code}`,
        "shipment",
      );
    case "delivery":
      return shippedSource(
        sql`s.customer_reference ilike ${likeText(root.code)}
          and (${root.customerCode ?? null}::text is null or c.code = ${root.customerCode ?? null})`,
        "delivery",
      );
  }
}

function lotSource(code: string): Source {
  const where = sql`lower(l.code) = lower(${code}::text)`;
  return {
    named: sql`
      select l.code, m.name_en as "nameEn", m.name_zh as "nameZh", null::text as note, l.status,
        l.quality_status as "qualityStatus"
      from lots l join materials m on m.id = l.material_id where ${where}`,
    lots: sql`select l.id as "lotId", l.created_mass_kg::float8 as "massKg" from lots l where ${where}`,
  };
}

function orderSource(number: string): Source {
  const booked = sql`
    select t.id from work_orders w
    join work_order_bookings b on b.work_order_id = w.id
    join transformations t on t.id = b.transformation_id
    where w.number = ${number.toUpperCase()} and not t.is_voided`;
  return {
    named: sql`
      select w.number as code, p.name_en as "nameEn", p.name_zh as "nameZh", p.code as note
      from work_orders w join products p on p.id = w.product_id where w.number = ${number.toUpperCase()}`,
    lots: sql`
      with booked as materialized (${booked})
      select l.id as "lotId", (l.created_mass_kg - coalesce(taken.mass_kg, 0))::float8 as "massKg"
      from booked b
      join lots l on l.transformation_id = b.id
      left join lateral (
        select sum(i.mass_kg) as mass_kg from transformation_inputs i
        where i.lot_id = l.id and i.transformation_id in (select id from booked)
      ) taken on true
      where l.created_mass_kg > coalesce(taken.mass_kg, 0)`,
    inner: booked,
  };
}

function runSource(code: string, side: "outputs" | "inputs"): Source {
  const where = sql`r.code = ${code.toUpperCase()}`;
  return {
    named: sql`
      select r.code, coalesce(o.name_en, '') as "nameEn", coalesce(o.name_zh, '') as "nameZh", e.code as note
      from process_runs r
      left join operations o on o.id = r.operation_id
      left join equipment e on e.id = r.equipment_id where ${where}`,
    lots:
      side === "outputs"
        ? sql`
          select l.id as "lotId", l.created_mass_kg::float8 as "massKg"
          from process_runs r
          join transformations t on t.run_id = r.id and not t.is_voided
          join lots l on l.transformation_id = t.id where ${where}`
        : sql`
          select l.id as "lotId", l.created_mass_kg::float8 as "massKg"
          from lots l where l.id in (
            select i.lot_id from process_runs r
            join transformations t on t.run_id = r.id and not t.is_voided
            join transformation_inputs i on i.transformation_id = t.id where ${where})`,
  };
}

function supplierLotSource(code: string, supplierCode: string | undefined): Source {
  const from = sql`
    from receipts r
    join suppliers s on s.id = r.supplier_id
    join lots l on l.receipt_id = r.id and l.status <> 'voided'
    where r.supplier_lot ilike ${likeText(code)}
      and (${supplierCode ?? null}::text is null or s.code = ${supplierCode ?? null})`;
  return {
    named: sql`
      select min(r.supplier_lot) as code, string_agg(distinct s.name_en, ', ') as "nameEn",
        string_agg(distinct s.name_zh, '、') as "nameZh", string_agg(distinct s.code, ', ') as note
      ${from} having count(*) > 0`,
    lots: sql`select l.id as "lotId", l.created_mass_kg::float8 as "massKg" ${from}`,
  };
}

/** Lots of shipments that stand, with the mass that went. */
function shippedSource(where: SQL, kind: "package" | "shipment" | "delivery"): Source {
  const code = {
    package: sql`line.package_code`,
    shipment: sql`s.number`,
    delivery: sql`s.customer_reference`,
  }[kind];
  const from = sql`
    from shipments s
    join customers c on c.id = s.customer_id
    join shipment_lines line on line.shipment_id = s.id
    where s.status = 'shipped' and (${where})`;
  return {
    named: sql`
      select min(${code}) as code, string_agg(distinct c.name_en, ', ') as "nameEn",
        string_agg(distinct c.name_zh, '、') as "nameZh",
        ${kind === "shipment" ? sql`string_agg(distinct c.code, ', ')` : sql`string_agg(distinct s.number, ', ')`} as note
      ${from} having count(*) > 0`,
    lots: sql`select line.lot_id as "lotId", line.mass_kg::float8 as "massKg" ${from}`,
  };
}
