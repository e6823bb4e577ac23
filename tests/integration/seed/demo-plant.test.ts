import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type SeedResult, seedDemoPlant } from "@/db/seed/demo-plant";
import { type Connection, connect } from "@/server/kernel/database";
import { judgeRun } from "@/server/modules/process-data/records/judgement";
import { brokenInvariants, cloneDatabase, dropDatabase } from "@/tests/support/databases";
import { testDatabaseUrl } from "@/tests/support/test-database";

const ANCHOR = "2026-03-10";
const PATIENCE = 300_000;
const twinName = `test_${process.pid}_twin`;

let first: SeedResult;
let plant: Connection;
let twin: Connection;

const quiet = () => undefined;
const rows = <Row extends Record<string, unknown>>(connection: Connection, text: string) =>
  connection.db.execute<Row>(sql.raw(text));
const count = async (text: string) =>
  (await rows<{ n: number }>(plant, `select count(*)::int as n ${text}`))[0]?.n;

beforeAll(async () => {
  const twinUrl = await cloneDatabase(inject("adminUrl"), inject("template"), twinName);
  plant = connect(testDatabaseUrl(), { asOwner: true, poolSize: 2 });
  twin = connect(twinUrl, { asOwner: true, poolSize: 2 });
  [first] = await Promise.all([
    seedDemoPlant({ databaseUrl: testDatabaseUrl(), log: quiet, anchorDate: ANCHOR }),
    seedDemoPlant({ databaseUrl: twinUrl, log: quiet, anchorDate: ANCHOR }),
  ]);
}, PATIENCE);

afterAll(async () => {
  await plant.close();
  await twin.close();
  await dropDatabase(inject("adminUrl"), twinName);
});

describe("the demo plant", () => {
  it("has its master data, each grade with where it comes from", async () => {
    expect(first.seeded).toBe(true);
    expect(await count("from operations")).toBe(19);
    expect(await count("from products")).toBe(6);
    expect(await count("from equipment where level = 'work-unit'")).toBe(42);
    expect(await count("from grade_specifications where owner_kind = 'maker'")).toBe(183);
    expect(await count("from grade_specifications where owner_kind = 'maker' and source_url is null")).toBe(
      0,
    );
    expect(await count("from instruments where calibration_due_at < '2026-03-10'")).toBe(1);
    expect(await count("from users where is_demo")).toBe(9);
    expect(await count("from installation where is_demo and demo_anchor_date = '2026-03-10'")).toBe(1);
  });

  it("has nonconformances from every kind of finding, in every state but the cancelled", async () => {
    const states = await rows<{ status: string }>(
      plant,
      "select distinct status from nonconformances order by 1",
    );
    expect(states.map((row) => row.status)).toEqual([
      "actions",
      "closed",
      "contained",
      "effectiveness",
      "in-review",
      "open",
    ]);
    const sources = await rows<{ source: string }>(
      plant,
      "select distinct source from nonconformances order by 1",
    );
    expect(sources.map((row) => row.source)).toEqual([
      "complaint",
      "inspection",
      "magnetic-test",
      "manual",
      "process-excursion",
    ]);
    expect(
      await count("from (select distinct defect_code_id from nonconformance_defects) d"),
    ).toBeGreaterThan(5);
    expect(await count("from lot_holds where reason like 'NCR-%'")).toBe(0);
  });

  it("has specimen certificates, whatever else its inspections say", async () => {
    expect(await count("from certificates")).toBe(3);
  });

  it("has a month of production with orders in every state", async () => {
    expect(
      await count("from process_runs r join operations o on o.id = r.operation_id where o.code = 'SC'"),
    ).toBeGreaterThan(35);
    expect(await count("from lots")).toBeGreaterThan(1500);
    expect(await count("from magnetic_tests where is_synthetic")).toBeGreaterThan(100);
    expect(await count("from magnetic_tests where verdict = 'fail'")).toBeGreaterThan(0);
    expect(await count("from equipment_events")).toBeGreaterThan(20_000);
    expect(await count("from process_runs where status = 'running'")).toBeGreaterThan(0);
    expect(
      await count("from lots where quality_status = 'pending' and status = 'available'"),
    ).toBeGreaterThan(2);
    expect(await count("from lots where status = 'on-hold'")).toBeGreaterThan(2);
    expect(await count("from transformations where kind = 'rework'")).toBeGreaterThan(0);
    expect(await count("from shipments where status = 'shipped'")).toBeGreaterThan(5);
    expect(await count("from shipments where status = 'voided'")).toBe(1);
    expect(await count("from shipment_lines where returned_quantity > 0")).toBe(1);
    expect(await count("from lots where status = 'shipped'")).toBeGreaterThan(30);
    expect(await count("from products where gtin is null")).toBe(0);
    const states = await rows<{ status: string }>(
      plant,
      "select distinct status from work_orders order by status",
    );
    expect(states.map((row) => row.status)).toEqual([
      "cancelled",
      "closed",
      "completed",
      "draft",
      "in-progress",
      "paused",
      "released",
    ]);
    expect(
      await count(
        "from work_orders where due_at < '2026-03-10T06:00Z' and status in ('in-progress', 'paused')",
      ),
    ).toBeGreaterThan(0);
  });

  it("shares furnace loads between orders and blends heats", async () => {
    const [shared] = await rows<{ n: number }>(
      plant,
      `select count(*)::int as n from (
         select t.run_id from work_order_bookings b join transformations t on t.id = b.transformation_id
         join process_runs r on r.id = t.run_id join operations o on o.id = r.operation_id and o.code = 'SNT'
         group by t.run_id having count(distinct b.work_order_id) > 1) s`,
    );
    expect(shared?.n).toBeGreaterThan(3);
    const [blended] = await rows<{ n: number }>(
      plant,
      `select max(parents)::int as n from (
         select count(*) as parents from transformation_inputs i join transformations t on t.id = i.transformation_id
         join process_runs r on r.id = t.run_id join operations o on o.id = r.operation_id and o.code = 'BLD'
         group by t.id) s`,
    );
    expect(blended?.n).toBeGreaterThan(5);
  });

  it("dates the audit trail as the month went", async () => {
    const [span] = await rows<{ from: string; to: string }>(
      plant,
      "select min(created_at)::text as from, max(created_at)::text as to from audit_events",
    );
    expect(span?.from.startsWith("2026-01-")).toBe(true);
    expect(span?.to.startsWith("2026-03-10")).toBe(true);
  });

  it("is the same when it is made again elsewhere", async () => {
    const stock = `select l.code, m.code as material, l.created_mass_kg::text as mass, l.remaining_quantity::text as rest,
      l.status, l.quality_status from lots l join materials m on m.id = l.material_id order by l.code`;
    const tests = `select number, br_tesla, hcj_kiloampere_per_metre, verdict from magnetic_tests order by number`;
    const runs = `select code, started_at::text, ended_at::text, operator_label, status from process_runs order by code`;
    for (const question of [stock, tests, runs]) {
      expect(await rows(twin, question)).toEqual(await rows(plant, question));
    }
  });

  it("does nothing the second time", async () => {
    const before = await count("from audit_events");
    const again = await seedDemoPlant({ databaseUrl: testDatabaseUrl(), log: quiet, anchorDate: ANCHOR });
    expect(again.seeded).toBe(false);
    expect(await count("from audit_events")).toBe(before);
  });

  it("keeps every invariant", async () => {
    expect(await brokenInvariants(testDatabaseUrl())).toEqual([]);
  });
});

describe("the demo plant, many times over", () => {
  it(
    "has ten thousand lots that keep every invariant, and goes on where it stopped",
    async () => {
      const scale = (lots: number) =>
        seedDemoPlant({ databaseUrl: testDatabaseUrl(), log: quiet, anchorDate: ANCHOR, scale: lots });
      await scale(5_000);
      const half = await count("from lots");
      await scale(10_000);
      const whole = await count("from lots");
      expect(half).toBeGreaterThanOrEqual(5_000);
      expect(whole).toBeGreaterThanOrEqual(10_000);
      await scale(10_000);
      expect(await count("from lots")).toBe(whole);
      expect(await brokenInvariants(testDatabaseUrl())).toEqual([]);
      const [triggers] = await rows<{ n: number }>(
        plant,
        "select count(*)::int as n from pg_trigger where not tgisinternal and tgenabled = 'D'",
      );
      expect(triggers?.n).toBe(0);
    },
    PATIENCE,
  );
});

describe("the curves of the furnaces", () => {
  it("stay in their envelopes, but for the loss of vacuum that the month tells of", async () => {
    const runs = await rows<{ id: string }>(plant, "select run_id as id from run_recipes");
    expect(runs.length).toBeGreaterThan(5);
    for (const { id } of runs) {
      const judged = await judgeRun(plant.db, id, new Date("2026-03-11T00:00:00Z"));
      expect(judged?.changes).toEqual([]);
    }
    expect(await count("from process_excursions where status = 'decided'")).toBe(1);
    expect(await count("from process_excursion_lots")).toBeGreaterThan(3);
    expect(await count("from process_samples")).toBeGreaterThan(20_000);
  });
});

describe("a database in use", () => {
  it("is refused, and stays as it was", async () => {
    const name = `test_${process.pid}_used`;
    const url = await cloneDatabase(inject("adminUrl"), inject("template"), name);
    const used = connect(url, { asOwner: true, poolSize: 1 });
    try {
      await used.db.execute(
        sql`insert into users (username, display_name, password_hash) values ('somebody', 'Somebody', 'x')`,
      );
      await expect(seedDemoPlant({ databaseUrl: url, log: quiet, anchorDate: ANCHOR })).rejects.toThrow(
        "in use already",
      );
      expect((await used.db.execute<{ n: number }>(sql`select count(*)::int as n from sites`))[0]?.n).toBe(0);
    } finally {
      await used.close();
      await dropDatabase(inject("adminUrl"), name);
    }
  });
});
