import Big from "big.js";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/server/kernel/database";
import { splitLot } from "@/server/modules/lots/commands/split-lot";
import { voidRun } from "@/server/modules/lots/commands/void-run";
import { kg, makesKg, makesPcs, receive, record, run } from "@/tests/support/floor";
import { api } from "@/tests/support/people";
import { buildPlant, contextFor } from "@/tests/support/plant";

const manager = api(contextFor("manager"));
const MONTH = "2026-11";
const balance = (more: Parameters<typeof manager.massBalance.balance>[0] = {}) =>
  manager.massBalance.balance({ month: MONTH, ...more });

let melt: Awaited<ReturnType<typeof record>>;

beforeAll(async () => {
  await buildPlant(database());
  await receive("M-ND", "300", { materialCode: "RM-PRND", composition: { Nd: 1 } });
  await receive("M-FE", "1000", { composition: { Fe: 1 } });
  melt = await record(
    run("SC", [
      {
        inputs: [kg("M-ND", "30"), kg("M-FE", "70")],
        outputs: [makesKg("M-H1", "FLAKE", "97"), { ...makesKg("M-SLUDGE", "SLUDGE", "1"), byProduct: true }],
        losses: [{ code: "SLAG", massKg: "1.5" }],
        samplesMassKg: "0.25",
      },
    ]),
  );
  await record(
    run("HD", [
      {
        inputs: [kg("M-H1", "90")],
        outputs: [makesKg("M-CP", "CPOW", "90.3")],
        losses: [{ code: "HYDROGEN", massKg: "-0.4" }],
      },
    ]),
  );
  await splitLot(contextFor("operator"), {
    lot: "M-CP",
    parts: [{ code: "M-CP-1", quantity: { value: "40", unit: "kg" } }],
    at: "2026-11-20T10:00:00Z",
  });
  await record(
    run("JM", [
      {
        inputs: [kg("M-CP-1", "40"), kg("M-SLUDGE", "1")],
        outputs: [makesKg("M-FP", "FPOW", "38")],
        losses: [{ code: "CHIPPED", massKg: "0.5" }],
        balanceReason: "dust in the filter",
      },
    ]),
  );
  await record(
    run(
      "SC",
      [{ inputs: [kg("M-ND", "10"), kg("M-FE", "20")], outputs: [makesKg("M-OLD", "FLAKE", "30")] }],
      {
        startedAt: "2026-10-31T20:00:00Z",
        endedAt: "2026-10-31T21:59:59Z",
      },
    ),
  );
});

describe("the balance of a month", () => {
  test("has a row for each operation in the order of the route, and closes exactly", async () => {
    const { rows, groupedBy, scope } = await balance();
    expect(groupedBy).toBe("operation");
    expect(scope).toMatchObject({
      month: MONTH,
      from: "2026-10-31T22:00:00.000Z",
      to: "2026-11-30T22:00:00.000Z",
    });
    expect(rows.map(({ operation }) => operation?.code)).toEqual(["SC", "HD", "JM"]);
    expect(rows[0]).toMatchObject({
      runs: 1,
      inputKg: "100",
      goodKg: "97",
      byProductKg: "1",
      sampleKg: "0.25",
      lossKg: "1.5",
      scrapKg: "0",
      unexplainedKg: "0.25",
      allowedKg: "2",
      exceeding: 0,
      yieldFraction: 0.97,
      losses: [{ code: "SLAG", kind: "loss", massKg: "1.5" }],
    });
    expect(rows[1]).toMatchObject({ gainKg: "0.4", unexplainedKg: "0.1", losses: [{ kind: "gain" }] });
    expect(rows[2]).toMatchObject({ inputKg: "41", scrapKg: "0.5", unexplainedKg: "2.5", exceeding: 1 });
    const [open] = await database().execute<{ kg: string }>(sql`
      select trim_scale(sum(t.unexplained_mass_kg))::text as kg from transformations t
      join process_runs r on r.id = t.run_id where r.kind = 'process' and r.ended_at >= '2026-10-31T22:00:00Z'`);
    const total = rows.reduce((sum, row) => sum.plus(row.unexplainedKg), new Big(0));
    expect(total.toFixed()).toBe(open?.kg);
  });

  test("ends where the site's month ends, not the calendar's of the server", async () => {
    const { rows } = await balance({ month: "2026-10" });
    expect(rows.map(({ operation, inputKg }) => [operation?.code, inputKg])).toEqual([["SC", "30"]]);
  });

  test("draws it through the operations, looking through the store's splits", async () => {
    const { sankey } = await balance();
    const link = (from: string, to: string) =>
      sankey.links.find((each) => each.from === from && each.to === to)?.massKg;
    expect(link("received", "operation SC")).toBe(100);
    expect(link("operation SC", "operation HD")).toBe(90);
    expect(link("operation HD", "operation JM")).toBe(40);
    expect(link("recycled", "operation JM")).toBe(1);
    expect(link("gains", "operation HD")).toBeCloseTo(0.4, 9);
    expect(link("operation SC", "to-stock")).toBeCloseTo(7, 9);
    expect(link("operation JM", "unexplained")).toBeCloseTo(2.5, 9);
    expect(link("operation JM", "scrap")).toBeCloseTo(0.5, 9);
  });

  test("of one operation is run by run, with the reasons that were given", async () => {
    const { rows, groupedBy } = await balance({ operation: "JM" });
    expect(groupedBy).toBe("run");
    expect(rows).toHaveLength(1);
    expect(rows[0]?.run).toMatchObject({ reasons: ["dust in the filter"], orders: [] });
    expect((await balance({ operation: "GBD" })).rows).toEqual([]);
  });

  test("of one run needs no month; what nobody has is said", async () => {
    const one = await manager.massBalance.balance({ run: melt.code.toLowerCase() });
    expect(one.rows.map(({ run: each, inputKg }) => [each?.code, inputKg])).toEqual([[melt.code, "100"]]);
    expect(one.scope.month).toBeNull();
    await expect(manager.massBalance.balance({ run: "R-NONE" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(manager.massBalance.balance({ workOrder: "WO-NONE" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("a voided run is in no balance", async () => {
    const before = (await balance({ operation: "SC" })).rows.length;
    const mistaken = await record(
      run("SC", [{ inputs: [kg("M-ND", "1"), kg("M-FE", "1")], outputs: [makesKg("M-V", "FLAKE", "2")] }]),
    );
    expect((await balance({ operation: "SC" })).rows).toHaveLength(before + 1);
    await voidRun(contextFor("planner"), { runCode: mistaken.code, reason: "wrong machine" });
    expect((await balance({ operation: "SC" })).rows).toHaveLength(before);
  });
});

describe("the balance of an element", () => {
  test("closes by construction but for the mixture's part of what is open", async () => {
    const { rows } = await balance({ element: "Nd" });
    const melting = rows.find(({ operation }) => operation?.code === "SC");
    expect(Number(melting?.inputKg)).toBeCloseTo(30, 9);
    expect(Number(melting?.unexplainedKg)).toBeCloseTo(0.25 * 0.3, 9);
    expect(melting?.measuredShare).toEqual({ in: 1, out: 0 });
    expect(melting?.allowedKg).toBeNull();
  });

  test("says where an analysis disagrees with what went in", async () => {
    await database().execute(sql`
      insert into lot_assays (lot_id, element, mass_fraction, source, measured_at)
      select id, 'Nd', 0.29, 'ICP', now() from lots where code = 'M-H1'`);
    const { rows } = await balance({ element: "Nd" });
    const melting = rows.find(({ operation }) => operation?.code === "SC");
    expect(Number(melting?.unexplainedKg)).toBeCloseTo(0.25 * 0.3 + 97 * 0.01, 9);
    expect(melting?.measuredShare?.out).toBeGreaterThan(0.9);
    const decrepitated = rows.find(({ operation }) => operation?.code === "HD");
    expect(Number(decrepitated?.inputKg)).toBeCloseTo(90 * 0.29, 9);
  });
});

describe("the balance of the stock", () => {
  test("opening, what came and what went make the closing stock, which is what remains", async () => {
    const { rows, from } = await manager.massBalance.stock({ month: MONTH });
    expect(from).toBe("2026-10-31T22:00:00.000Z");
    const iron = rows.find(({ materialCode }) => materialCode === "RM-FE");
    expect(iron).toMatchObject({ movesKg: { received: "1000" } });
    for (const row of rows) {
      const moved = Object.values(row.movesKg).reduce((sum, each) => sum.plus(each), new Big(row.openingKg));
      expect(moved.toFixed()).toBe(row.closingKg);
    }
    const later = await manager.massBalance.stock({ month: "2099-01" });
    const remaining = await database().execute<{ code: string; kg: string }>(sql`
      select m.code, trim_scale(sum(l.remaining_mass_kg))::text as kg
      from lots l join materials m on m.id = l.material_id group by m.code order by m.code`);
    expect(later.rows.map(({ materialCode, closingKg }) => ({ code: materialCode, kg: closingKg }))).toEqual([
      ...remaining,
    ]);
    expect(later.rows.every(({ openingKg, closingKg }) => openingKg === closingKg)).toBe(true);
  });
});

test("pieces count with their mass, and a month without runs is empty", async () => {
  await receive("M-P", "20", { materialCode: "BLEND" });
  await record(
    run("PRS", [{ inputs: [kg("M-P", "20")], outputs: [makesPcs("M-T", "GREEN", 198)] }], {
      startedAt: "2026-08-10T08:00:00Z",
      endedAt: "2026-08-10T09:00:00Z",
    }),
  );
  expect((await balance({ month: "2026-08" })).rows[0]).toMatchObject({
    goodKg: "19.8",
    unexplainedKg: "0.2",
  });
  expect(await balance({ month: "2020-01" })).toMatchObject({ rows: [], sankey: { nodes: [], links: [] } });
});
