import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/server/kernel/database";
import { kg, makesKg, makesPcs, pcs, receive, record, run } from "@/tests/support/floor";
import { addProduct } from "@/tests/support/ordered-product";
import { api } from "@/tests/support/people";
import { buildPlant, contextFor } from "@/tests/support/plant";
import { explorer, tested } from "./explorer-plant";

const LOADS = 6;
const PLACES = ["P1", "P2", "P3", "P4"];
const bad: string[] = [];
const good: string[] = [];

/**
 * Six loads of one furnace, four trays each out of three powders in turn: whatever sits at P3 turns out bad, in every
 * load, whatever the powder.
 */
beforeAll(async () => {
  const plant = await buildPlant(database());
  await addProduct(database(), plant);
  await receive("RAW", "900");
  for (const powder of [0, 1, 2]) {
    await record(
      run("BLD", [{ inputs: [kg("RAW", "300")], outputs: [makesKg(`POWDER-${powder}`, "BLEND", "300")] }]),
    );
  }
  for (let load = 0; load < LOADS; load += 1) {
    const trays = PLACES.map((place) => `T${load}-${place}`);
    await record(
      run(
        "PRS",
        trays.map((tray, at) => ({
          inputs: [kg(`POWDER-${(load + at) % 3}`, "10")],
          outputs: [makesPcs(tray, "GREEN", 100)],
        })),
      ),
    );
    const day = `2026-11-${String(10 + load).padStart(2, "0")}`;
    await record(
      run(
        "SNT",
        trays.map((tray, at) => ({
          position: PLACES[at] ?? "",
          inputs: [pcs(tray, 100)],
          outputs: [makesPcs(`B${load}-${PLACES[at]}`, "BLANK", 100)],
        })),
        {
          startedAt: `${day}T08:00:00Z`,
          endedAt: `${day}T20:00:00Z`,
          program: load % 2 === 0 ? "SNT-A" : "SNT-B",
          parameters: { T_SINTER: load === 0 ? 1090 : 1060 },
          deviationReasons: load === 0 ? { T_SINTER: "thermocouple drifted" } : {},
        },
      ),
    );
    for (const place of PLACES) {
      const isBad = place === "P3";
      (isBad ? bad : good).push(`B${load}-${place}`);
      await tested(`B${load}-${place}`, isBad ? "fail" : "pass", `${day}T22:00:00Z`);
    }
  }
});

describe("what bad lots share that good ones do not", () => {
  test("the furnace position that was planted as the cause ranks first, clear of all else", async () => {
    const { rows, a, b, smallestP } = await explorer().compare({
      a: { by: "codes", codes: bad },
      b: { by: "codes", codes: good },
    });
    expect([a.lots.length, b.lots.length]).toEqual([6, 18]);
    const [first, second] = rows;
    expect(first).toMatchObject({
      kind: "position",
      code: "SINTERING-FURNACE-01",
      note: "P3",
      withA: 6,
      withB: 0,
      meanShareA: 1,
      meanShareB: 0,
    });
    expect(first?.p).toBeCloseTo(1 / 134_596, 12);
    expect(first?.p).toBe(smallestP);
    expect(first?.q).toBeLessThan(0.001);
    expect(first?.oddsRatio).toBeCloseTo((6.5 * 18.5) / (0.5 * 0.5), 9);
    expect(second?.p ?? 0).toBeGreaterThan(0.05);
    expect(second?.q ?? 0).toBeGreaterThan(0.05);
  });

  test("what all have separates nothing; a heat, a program and a parameter out of limits are among the rows", async () => {
    const { rows } = await explorer().compare({
      a: { by: "codes", codes: bad },
      b: { by: "codes", codes: good },
    });
    const row = (kind: string, code: string) => rows.find((each) => each.kind === kind && each.code === code);
    expect(row("machine", "SINTERING-FURNACE-01")).toMatchObject({
      withA: 6,
      withB: 18,
      p: 1,
      meanShareA: 1,
    });
    expect(row("lot", "RAW")).toMatchObject({ withA: 6, withB: 18, p: 1 });
    expect(row("supplier-lot", "S-RAW")).toMatchObject({ note: "SUP-A", withA: 6, withB: 18 });
    expect(row("lot", "POWDER-1")).toMatchObject({ withA: 2, withB: 6 });
    expect(row("program", "SNT-A")).toMatchObject({ note: "SNT", withA: 3, withB: 9 });
    expect(row("parameter", "T_SINTER")).toMatchObject({ note: "SNT", withA: 1, withB: 3 });
    expect(row("operator", "operator")).toMatchObject({ withA: 6, withB: 18 });
    expect(row("instrument", "HG-1")).toMatchObject({ withA: 6, withB: 18 });
    expect(rows.filter((each) => each.kind === "run").length).toBeGreaterThanOrEqual(2 * LOADS);
    expect(rows.some((each) => each.kind === "lot" && bad.includes(each.code))).toBe(false);
  });

  test("groups taken from the tests of a product give the same answer", async () => {
    await database().execute(sql`
      update products set material_id = (select id from materials where code = 'BLANK') where code = 'M-N48SH-01'`);
    const period = { productCode: "M-N48SH-01", from: "2026-11-10T00:00:00Z", to: "2026-11-17T00:00:00Z" };
    const { a, b, rows } = await explorer().compare({
      a: { by: "tests", verdict: "fail", ...period },
      b: { by: "tests", verdict: "pass", ...period },
    });
    expect(a.lots.map((lot) => lot.code).sort()).toEqual([...bad].sort());
    expect(b).toMatchObject({ found: 18 });
    expect(rows[0]).toMatchObject({ kind: "position", note: "P3" });
    await expect(
      explorer().compare({
        a: {
          by: "tests",
          verdict: "fail",
          ...period,
          from: "2025-01-01T00:00:00Z",
          to: "2025-02-01T00:00:00Z",
        },
        b: { by: "tests", verdict: "pass", ...period },
      }),
    ).rejects.toMatchObject({ cause: { reason: "compare-group-is-empty" } });
  });

  test("of two single lots: what one has, what the other has, what both have; and no proof of anything", async () => {
    const { rows, smallestP } = await explorer().compare({
      a: { by: "codes", codes: ["b0-p3"] },
      b: { by: "codes", codes: ["B1-P4"] },
    });
    expect(smallestP).toBe(1);
    expect(rows.every((row) => row.p === 1)).toBe(true);
    const named = (wanted: (row: (typeof rows)[number]) => boolean) =>
      rows
        .filter((row) => wanted(row) && row.kind !== "run")
        .map((row) => `${row.code}${row.note ? ` ${row.note}` : ""}`);
    expect(named((row) => row.withA === 1 && row.withB === 0)).toEqual(
      expect.arrayContaining([
        "T0-P3 GREEN",
        "POWDER-2 BLEND",
        "SINTERING-FURNACE-01 P3",
        "SNT-A SNT",
        "T_SINTER SNT",
      ]),
    );
    expect(named((row) => row.withB === 1 && row.withA === 0)).toEqual(
      expect.arrayContaining(["T1-P4 GREEN", "POWDER-1 BLEND", "SINTERING-FURNACE-01 P4", "SNT-B SNT"]),
    );
    expect(named((row) => row.withA === 1 && row.withB === 1)).toEqual(
      expect.arrayContaining(["RAW RM-FE", "SINTERING-FURNACE-01", "PRESS-01", "HG-1", "S-RAW SUP-A"]),
    );
  });

  test("a lot in both groups is refused, and so is one that does not exist; each is named", async () => {
    const compare = (a: string[], b: string[]) =>
      explorer().compare({ a: { by: "codes", codes: a }, b: { by: "codes", codes: b } });
    await expect(compare(["B0-P3", "B1-P3"], ["B1-P3", "B2-P1"])).rejects.toMatchObject({
      cause: { reason: "compare-lot-in-both", details: { code: "B1-P3" } },
    });
    await expect(compare(["B0-P3", "NOPE-1", "NOPE-2"], ["NOPE-3"])).rejects.toMatchObject({
      code: "NOT_FOUND",
      cause: {
        issues: [
          { path: "a", details: { code: "NOPE-1" } },
          { path: "a", details: { code: "NOPE-2" } },
          { path: "b", details: { code: "NOPE-3" } },
        ],
      },
    });
    await expect(
      api({ ...contextFor("manager"), actor: null }).traceability.compare({
        a: { by: "codes", codes: ["B0-P3"] },
        b: { by: "codes", codes: ["B0-P1"] },
      }),
    ).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });
});
