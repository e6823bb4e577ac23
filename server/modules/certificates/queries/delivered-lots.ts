import { sql } from "drizzle-orm";
import { decimal, massOfPart, sum, toStored } from "@/server/domain/quantity/decimal";
import type { Executor } from "@/server/kernel/database";
import { type FieldIssue, notFound, throwIssues } from "@/server/kernel/errors";
import { isoText } from "@/server/modules/traceability/queries/lot-facts";
import type { CertificateWish } from "../contract";
import type { CertificateContent, Named, StatedProduct } from "../contract/statement";

export type DeliveredLot = {
  lotId: string;
  lot: string;
  unit: "kg" | "pcs";
  quantity: string;
  massKg: string;
  packages: string[];
  workOrder: string | null;
  material: Named;
  product: StatedProduct | null;
  status: string;
  qualityStatus: string;
  openHolds: string[];
};

export type Delivery = {
  shipment: (NonNullable<CertificateContent["shipment"]> & { id: string; isVoided: boolean }) | null;
  customer: Named & { id: string };
  customerReference: string | null;
  lots: DeliveredLot[];
};

type Amount = { lotId: string; quantity: string; massKg: string; packages: string[] };
type LotRow = Omit<DeliveredLot, "quantity" | "massKg" | "packages"> & {
  createdQuantity: string;
  createdMassKg: string;
};

/** The lots that a certificate is to be about, with what of each the customer has. Throws for what does not exist. */
export async function deliveryOf(db: Executor, wish: CertificateWish): Promise<Delivery> {
  return wish.shipmentNumber === undefined
    ? lotsAlone(db, wish)
    : lotsOfShipment(db, wish, wish.shipmentNumber);
}

type ShipmentRow = NonNullable<Delivery["shipment"]> & {
  customer: Delivery["customer"];
  customerReference: string | null;
  lines: Amount[] | null;
};

async function lotsOfShipment(db: Executor, wish: CertificateWish, number: string): Promise<Delivery> {
  const [row] = await db.execute<ShipmentRow>(sql`
    select s.id, s.number, ${isoText(sql`s.shipped_at`)} as "shippedAt", s.destination_country as "destinationCountry",
      s.status = 'voided' as "isVoided", s.customer_reference as "customerReference",
      json_build_object('id', c.id, 'code', c.code, 'nameEn', c.name_en, 'nameZh', c.name_zh) as customer,
      (select json_agg(n) from (
        select lot_id as "lotId", sum(quantity - returned_quantity)::text as quantity,
          sum(mass_kg - returned_mass_kg)::text as "massKg",
          coalesce(array_agg(distinct package_code order by package_code) filter (where package_code is not null), '{}') as packages
        from shipment_lines where shipment_id = s.id
        group by lot_id having sum(quantity - returned_quantity) > 0 order by min(id::text)) n) as lines
    from shipments s join customers c on c.id = s.customer_id
    where s.number = ${number.toUpperCase()}`);
  if (!row) throw notFound("shipment", number);
  const lines = row.lines ?? [];
  const known = await lotRows(
    db,
    sql`l.id in (select json_array_elements_text(${JSON.stringify(lines.map((line) => line.lotId))}::json)::uuid)`,
  );
  const delivered = lines.flatMap((line) => {
    const lot = known.find((each) => each.lotId === line.lotId);
    return lot ? [asDelivered(lot, line)] : [];
  });
  const { customer, customerReference, lines: _lines, ...shipment } = row;
  return {
    shipment,
    customer,
    customerReference: wish.customerReference ?? customerReference,
    lots: wish.lots === undefined ? delivered : chosenOf(delivered, wish.lots),
  };
}

/** Only the lots that were asked for; those that did not go with the shipment, or not as much, are refused together. */
function chosenOf(
  delivered: readonly DeliveredLot[],
  wanted: NonNullable<CertificateWish["lots"]>,
): DeliveredLot[] {
  const issues: FieldIssue[] = [];
  const chosen = wanted.flatMap(({ lot, quantity }, index) => {
    const found = delivered.find((each) => each.lot.toLowerCase() === lot.toLowerCase());
    if (!found) {
      issues.push(fault(index, "certificate-lot-not-delivered", `Lot ${lot} did not go with it.`, { lot }));
      return [];
    }
    return [withQuantity(found, quantity?.value, index, issues)];
  });
  throwIssues(issues);
  return chosen;
}

async function lotsAlone(db: Executor, wish: CertificateWish): Promise<Delivery> {
  const [customer] = await db.execute<Delivery["customer"]>(sql`
    select id, code, name_en as "nameEn", name_zh as "nameZh" from customers where code = ${wish.customerCode ?? ""}`);
  if (!customer) throw notFound("customer", wish.customerCode ?? "");
  const wanted = wish.lots ?? [];
  const codes = JSON.stringify(wanted.map(({ lot }) => lot.toLowerCase()));
  const known = await lotRows(db, sql`lower(l.code) in (select json_array_elements_text(${codes}::json))`);
  const issues: FieldIssue[] = [];
  const lots = wanted.flatMap(({ lot, quantity }, index) => {
    const found = known.find((each) => each.lot.toLowerCase() === lot.toLowerCase());
    if (!found) {
      issues.push(fault(index, "lot-not-found", `No lot ${lot}.`, { code: lot }));
      return [];
    }
    const whole = { quantity: found.createdQuantity, massKg: found.createdMassKg, packages: [] };
    return [
      withQuantity(asDelivered(found, { lotId: found.lotId, ...whole }), quantity?.value, index, issues),
    ];
  });
  throwIssues(issues);
  return { shipment: null, customer, customerReference: wish.customerReference ?? null, lots };
}

function withQuantity(
  lot: DeliveredLot,
  quantity: string | undefined,
  index: number,
  issues: FieldIssue[],
): DeliveredLot {
  if (quantity === undefined) return lot;
  const [taken, whole] = [decimal(quantity), decimal(lot.quantity)];
  if (taken.lte(0) || taken.gt(whole)) {
    issues.push(
      fault(index, "certificate-quantity", `Of lot ${lot.lot} ${lot.quantity} were delivered.`, {
        lot: lot.lot,
        delivered: lot.quantity,
      }),
    );
    return lot;
  }
  return {
    ...lot,
    quantity: toStored(taken),
    massKg: toStored(massOfPart(taken, whole, decimal(lot.massKg))),
  };
}

function fault(index: number, reason: string, message: string, details: FieldIssue["details"]): FieldIssue {
  return { path: `lots.${index}.lot`, reason, message, ...(details ? { details } : {}) };
}

function asDelivered(
  { createdQuantity: _q, createdMassKg: _m, ...lot }: LotRow,
  amount: Amount,
): DeliveredLot {
  return {
    ...lot,
    quantity: toStored(sum([amount.quantity])),
    massKg: toStored(sum([amount.massKg])),
    packages: amount.packages,
  };
}

/** The product is that of the order, else the only one that the material is. */
function lotRows(db: Executor, which: ReturnType<typeof sql>): Promise<LotRow[]> {
  return db.execute<LotRow>(sql`
    select l.id as "lotId", l.code as lot, l.unit, l.created_quantity as "createdQuantity",
      l.created_mass_kg as "createdMassKg", l.status, l.quality_status as "qualityStatus", w.number as "workOrder",
      json_build_object('code', m.code, 'nameEn', m.name_en, 'nameZh', m.name_zh) as material,
      (select json_build_object('code', p.code, 'nameEn', p.name_en, 'nameZh', p.name_zh, 'revision', p.revision,
          'customerPartNumber', p.customer_part_number, 'coating', p.coating,
          'magnetisationDirection', p.magnetisation_direction)
        from products p
        where p.id = w.product_id or (w.product_id is null and p.material_id = l.material_id
          and not exists (select from products q where q.material_id = l.material_id and q.id <> p.id))
        limit 1) as product,
      coalesce((select array_agg(h.reason order by h.placed_at) from lot_holds h
        where h.lot_id = l.id and h.lifted_at is null), '{}') as "openHolds"
    from lots l
    join materials m on m.id = l.material_id
    left join work_order_bookings b on b.transformation_id = l.transformation_id
    left join work_orders w on w.id = b.work_order_id
    where ${which}`);
}
