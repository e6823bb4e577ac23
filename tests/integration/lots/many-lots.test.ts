import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/server/kernel/database";
import { api } from "@/tests/support/people";
import { buildPlant, contextFor } from "@/tests/support/plant";

beforeAll(async () => {
  await buildPlant(database());
});

test("a hold takes thousands of lots in one action, each with its fact in the audit trail", async () => {
  await database().execute(sql`
    with receipt as (
      insert into receipts (supplier_id, supplier_lot, received_at, received_by)
      select s.id, 'bulk ' || n, now(), 'test' from generate_series(1, 6000) n, suppliers s where s.code = 'SUP-A'
      returning id, supplier_lot
    ), lot as (
      insert into lots (code, material_id, unit, created_quantity, created_mass_kg, remaining_quantity,
        remaining_mass_kg, receipt_id, created_at)
      select 'BULK-' || substr(receipt.supplier_lot, 6), m.id, 'kg', 1, 1, 1, 1, receipt.id, now()
      from receipt, materials m where m.code = 'RM-FE'
      returning id, created_at
    )
    insert into lot_ledger (lot_id, kind, quantity, mass_kg, at, actor_id)
    select id, 'create', 1, 1, created_at, 'test' from lot`);
  const codes = Array.from({ length: 6000 }, (_, at) => `bulk-${at + 1}`);
  const { held } = await api(contextFor("quality-engineer")).lots.hold({
    lots: codes,
    reason: "recall of a heat",
  });
  expect(held).toHaveLength(6000);
  const [facts] = await database().execute<{ count: number }>(
    sql`select count(*)::int as count from audit_events where action = 'lot.hold' and reason = 'recall of a heat'`,
  );
  expect(facts?.count).toBe(6000);
});
