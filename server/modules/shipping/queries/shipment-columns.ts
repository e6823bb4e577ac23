import { eq, sql } from "drizzle-orm";
import { customers } from "@/db/schema/materials";
import { shipments } from "@/db/schema/shipping";
import type { Executor } from "@/server/kernel/database";
import type { Amounts, ShipmentSummary } from "../contract";

/** Sums over the lines of one shipment; lists and the detail page select the same ones. */
const totals = sql<Amounts & { lotCount: number; packageCount: number }>`(
  select jsonb_build_object(
    'pieces', coalesce(sum(n.quantity) filter (where l.unit = 'pcs'), 0)::text,
    'massKg', coalesce(sum(n.mass_kg), 0)::text,
    'returnedPieces', coalesce(sum(n.returned_quantity) filter (where l.unit = 'pcs'), 0)::text,
    'returnedMassKg', coalesce(sum(n.returned_mass_kg), 0)::text,
    'lotCount', count(distinct n.lot_id),
    'packageCount', count(distinct n.package_code))
  from shipment_lines n join lots l on l.id = n.lot_id where n.shipment_id = ${shipments.id})`;

const columns = {
  id: shipments.id,
  number: shipments.number,
  externalId: shipments.externalId,
  customer: { code: customers.code, nameEn: customers.nameEn, nameZh: customers.nameZh },
  customerReference: shipments.customerReference,
  destinationCountry: shipments.destinationCountry,
  shippedAt: shipments.shippedAt,
  shippedBy: shipments.shippedByLabel,
  status: shipments.status,
  note: shipments.note,
  version: shipments.version,
  createdAt: shipments.createdAt,
  voidedAt: shipments.voidedAt,
  voidedBy: shipments.voidedByLabel,
  voidReason: shipments.voidReason,
  totals,
};

export function fromShipments(db: Executor) {
  return db
    .select(columns)
    .from(shipments)
    .innerJoin(customers, eq(customers.id, shipments.customerId))
    .$dynamic();
}

type Row = Awaited<ReturnType<typeof fromShipments>>[number];

export function toSummary(row: Row): ShipmentSummary {
  return {
    id: row.id,
    number: row.number,
    externalId: row.externalId,
    customer: row.customer,
    customerReference: row.customerReference,
    destinationCountry: row.destinationCountry,
    shippedAt: row.shippedAt.toISOString(),
    shippedBy: row.shippedBy,
    status: row.status,
    ...row.totals,
  };
}
