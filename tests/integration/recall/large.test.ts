import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { renderPdf } from "@/server/documents/pdf";
import { database } from "@/server/kernel/database";
import { recallPdf } from "@/server/modules/recall/documents/recall-pdf";
import { recallWorkbook } from "@/server/modules/recall/documents/recall-workbook";
import { recallDocument } from "@/server/modules/recall/queries/recall-lots";
import { receive } from "@/tests/support/floor";
import { api, type Person, person } from "@/tests/support/people";
import { buildPlant } from "@/tests/support/plant";

const LOTS = 20_000;
let engineer: Person;

beforeAll(async () => {
  await buildPlant(database());
  engineer = await person(["quality-engineer"]);
  await receive("HEAT", "30000");
  await database().transaction(async (tx) => {
    await tx.execute(sql`
      insert into process_runs (code, operation_id, equipment_id, status, started_at, ended_at, operator_id, operator_label)
      select 'RUN-BULK', o.id, e.id, 'completed', '2026-11-20T08:00:00Z', '2026-11-20T09:00:00Z', 'test', 'Test'
      from operations o, equipment e where o.code = 'HD' and e.code = 'HD-FURNACE-01'`);
    await tx.execute(sql`
      insert into transformations (run_id, ordinal, input_mass_kg, output_mass_kg, tolerance_fraction)
      select id, n, 1, 1, 0.02 from process_runs, generate_series(1, ${LOTS}::int) n where code = 'RUN-BULK'`);
    await tx.execute(sql`
      insert into transformation_inputs (transformation_id, lot_id, quantity, mass_kg)
      select t.id, l.id, 1, 1 from transformations t join process_runs r on r.id = t.run_id, lots l
      where r.code = 'RUN-BULK' and l.code = 'HEAT'`);
    await tx.execute(sql`
      insert into lot_ledger (lot_id, kind, quantity, mass_kg, at, transformation_id, actor_id)
      select l.id, 'consume', -1, -1, now(), t.id, 'test'
      from transformations t join process_runs r on r.id = t.run_id, lots l
      where r.code = 'RUN-BULK' and l.code = 'HEAT'`);
    await tx.execute(sql`
      update lots set remaining_quantity = remaining_quantity - ${LOTS}, remaining_mass_kg = remaining_mass_kg - ${LOTS}
      where code = 'HEAT'`);
    await tx.execute(sql`
      with made as (
        insert into lots (code, material_id, unit, created_quantity, created_mass_kg, remaining_quantity,
          remaining_mass_kg, transformation_id, created_at)
        select 'BULK-' || t.ordinal, m.id, 'kg', 1, 1, 1, 1, t.id, now()
        from transformations t join process_runs r on r.id = t.run_id, materials m
        where r.code = 'RUN-BULK' and m.code = 'CPOW'
        returning id
      )
      insert into lot_ledger (lot_id, kind, quantity, mass_kg, at, actor_id)
      select id, 'create', 1, 1, now(), 'test' from made`);
  });
}, 300_000);

test("a recall of twenty thousand lots is listed, held, disposed of and printed whole", {
  timeout: 300_000,
}, async () => {
  const recall = api(engineer.context).recall;
  const opened = await recall.open({ suspects: [{ kind: "lot", code: "HEAT" }], reason: "the whole heat" });
  expect(opened).toMatchObject({ lots: LOTS + 1, held: LOTS + 1 });
  const { number } = opened;
  const first = await recall.lots({ number, limit: 100 });
  expect(first.matching).toBe(LOTS + 1);
  expect(first.items[0]?.code).toBe("HEAT");
  expect(first.totals).toMatchObject({ onHandMassKg: "30000.000000", canBeHeld: LOTS + 1 });
  const last = await recall.lots({ number, limit: 100, cursor: String(LOTS) });
  expect(last.items).toHaveLength(1);
  expect(last.nextCursor).toBeNull();
  const [held] = await database().execute<{ count: number }>(
    sql`select count(*)::int as count from lots where status = 'on-hold'`,
  );
  expect(held?.count).toBe(LOTS + 1);
  const [images] = await database().execute<{ lots: number; holds: number }>(sql`
    select count(*) filter (where table_name = 'lots' and operation = 'update')::int as lots,
      count(*) filter (where table_name = 'lot_holds')::int as holds
    from audit_changes where command_id = (select command_id from audit_events where action = 'recall.open')`);
  expect(images).toEqual({ lots: LOTS + 1, holds: LOTS + 1 });
  expect((await recall.verify({ number })).matches).toBe(true);

  const document = await recallDocument(database(), number);
  expect(document.list.items).toHaveLength(LOTS + 1);
  const bytes = await recallWorkbook(document, "both");
  expect(bytes.length).toBeGreaterThan(500_000);
  const few = { ...document, list: { ...document.list, items: document.list.items.slice(0, 1500) } };
  expect((await renderPdf(recallPdf(few, "both", new Date()))).length).toBeGreaterThan(100_000);

  const cleared = await recall.disposeLots({
    number,
    filter: {},
    disposition: "cleared",
    note: "analysis was wrong",
  });
  expect(cleared.disposed).toBe(LOTS + 1);
  await recall.sign({ number, password: engineer.password });
  await recall.close({ number, note: "nothing was wrong" });
  const [free] = await database().execute<{ count: number }>(
    sql`select count(*)::int as count from lots where status = 'available'`,
  );
  expect(free?.count).toBe(LOTS + 1);
});
