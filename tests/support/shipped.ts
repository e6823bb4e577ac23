import { sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";

/** Writes a shipment of whole lots as it stands in the tables afterwards, for tests that only read shipments. */
export async function shipWhole(
  db: Executor,
  shipment: { number: string; customerCode: string; reference?: string; at: string },
  lines: readonly { lot: string; packageCode?: string }[],
): Promise<void> {
  await db.execute(sql`
    insert into shipments (number, customer_id, customer_reference, shipped_at, shipped_by, shipped_by_label)
    select ${shipment.number}, id, ${shipment.reference ?? null}, ${shipment.at}::timestamptz, 'test', 'test'
    from customers where code = ${shipment.customerCode}`);
  for (const { lot, packageCode } of lines) {
    await db.execute(sql`
      insert into shipment_lines (shipment_id, lot_id, quantity, mass_kg, package_code)
      select s.id, l.id, l.remaining_quantity, l.remaining_mass_kg, ${packageCode ?? null}
      from lots l, shipments s where l.code = ${lot} and s.number = ${shipment.number}`);
    // The ledger's guard looks at the lot as it stood before.
    await db.execute(sql`
      insert into lot_ledger (lot_id, kind, quantity, mass_kg, at, actor_id, reference)
      select id, 'ship', -remaining_quantity, -remaining_mass_kg, ${shipment.at}::timestamptz, 'test', ${shipment.number}
      from lots where code = ${lot}`);
    await db.execute(sql`
      update lots set remaining_quantity = 0, remaining_mass_kg = 0, status = 'shipped', version = version + 1
      where code = ${lot}`);
  }
}
