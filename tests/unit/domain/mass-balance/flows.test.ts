import Big from "big.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { balanceFlows, type Flow } from "@/server/domain/mass-balance/flows";
import { sankeyOf } from "@/server/domain/mass-balance/sankey";
import { STOCK_MOVES, stockBalance } from "@/server/domain/mass-balance/stock";

const mass = fc.integer({ min: 1, max: 5_000_000 }).map((grams) => new Big(grams).div(1000).toFixed(6));
const OPERATIONS = ["MELT", "MILL", "PRESS"] as const;

const flow: fc.Arbitrary<Flow> = fc
  .record({
    operation: fc.constantFrom(...OPERATIONS),
    run: fc.constantFrom("R1", "R2", "R3", "R4"),
    inputs: fc.array(
      fc.record({
        lotId: fc.constantFrom("a", "b", "c", "d"),
        massKg: mass,
        source: fc.constantFrom(
          { kind: "received" as const },
          { kind: "recycled" as const },
          { kind: "made" as const, operation: "MELT", inPeriod: false },
        ),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    outputs: fc.array(
      fc.record({
        lotId: fc.constantFrom("e", "f", "g"),
        massKg: mass,
        role: fc.constantFrom("good" as const, "rework" as const, "by-product" as const),
      }),
      { maxLength: 4 },
    ),
    sampleKg: mass,
    losses: fc.array(
      fc.record({
        code: fc.constantFrom("SLAG", "H2", "CHIPPED"),
        kind: fc.constantFrom("loss" as const, "scrap" as const),
        massKg: fc.tuple(mass, fc.boolean()).map(([kg, gain]) => (gain ? `-${kg}` : kg)),
      }),
      { maxLength: 3 },
    ),
  })
  .map((each) => ({ ...each, toleranceFraction: "0.01" }));

const flows = fc.array(flow, { minLength: 1, maxLength: 12 });
const fraction = fc.integer({ min: 0, max: 1_000_000 }).map((parts) => parts / 1e6);

describe("the balance of any flows", () => {
  test("closes exactly, and what is open is in − out − samples − declared losses of the transformations", () => {
    fc.assert(
      fc.property(flows, (all) => {
        const rows = balanceFlows(all, ({ operation }) => operation);
        for (const row of rows) {
          const left = new Big(row.inputKg)
            .plus(row.gainKg)
            .minus(row.goodKg)
            .minus(row.reworkKg)
            .minus(row.byProductKg)
            .minus(row.sampleKg)
            .minus(row.scrapKg)
            .minus(row.lossKg);
          expect(left.eq(row.unexplainedKg)).toBe(true);
          const open = all
            .filter(({ operation }) => operation === row.key)
            .reduce((sum, each) => {
              const add = (values: readonly { massKg: string | Big }[]) =>
                values.reduce((total, { massKg }) => total.plus(massKg), new Big(0));
              return sum
                .plus(add(each.inputs))
                .minus(add(each.outputs))
                .minus(each.sampleKg)
                .minus(add(each.losses));
            }, new Big(0));
          expect(open.eq(row.unexplainedKg)).toBe(true);
        }
      }),
    );
  });

  test("an element closes but for its part of the open mass where outputs inherit the mixture", () => {
    fc.assert(
      fc.property(flow, fraction, fraction, (each, a, b) => {
        const lots = new Map<string, number>([
          ["a", a],
          ["b", b],
          ["c", 0.5],
          ["d", 0],
        ]);
        const whole = each.inputs.reduce((sum, { massKg }) => sum + Number(massKg), 0);
        const mixture =
          each.inputs.reduce((sum, { lotId, massKg }) => sum + Number(massKg) * (lots.get(lotId) ?? 0), 0) /
          whole;
        const elementOf = (lotId: string) => ({ fraction: lots.get(lotId) ?? mixture, isMeasured: false });
        const [ofMass] = balanceFlows([each], () => "all");
        const [row] = balanceFlows([each], () => "all", elementOf);
        const expected = mixture * Number(ofMass?.unexplainedKg);
        expect(Math.abs(Number(row?.unexplainedKg) - expected)).toBeLessThan(1e-6 * Math.max(1, whole));
      }),
    );
  });

  test("groups add up: the operations together are the whole", () => {
    fc.assert(
      fc.property(flows, (all) => {
        const [whole] = balanceFlows(all, () => "all");
        const parts = balanceFlows(all, ({ operation }) => operation);
        for (const name of ["inputKg", "goodKg", "lossKg", "gainKg", "unexplainedKg"] as const) {
          const total = parts.reduce((sum, row) => sum.plus(row[name]), new Big(0));
          expect(total.eq(whole?.[name] ?? "")).toBe(true);
        }
        expect(parts.reduce((sum, row) => sum + row.exceeding, 0)).toBe(whole?.exceeding);
      }),
    );
  });

  test("the picture has no circle, and what flows into an operation flows out of it", () => {
    const place = (operation: string) => OPERATIONS.indexOf(operation as (typeof OPERATIONS)[number]);
    fc.assert(
      fc.property(flows, (all) => {
        const { links } = sankeyOf(all, place);
        for (const operation of OPERATIONS) {
          const id = `operation ${operation}`;
          const sum = (end: "from" | "to") =>
            links.filter((link) => link[end] === id).reduce((total, { massKg }) => total + massKg, 0);
          expect(Math.abs(sum("to") - sum("from"))).toBeLessThan(1e-3 * Math.max(1, sum("to")));
        }
        expect(links.every(({ from, to }) => !to.startsWith("operation") || from !== to)).toBe(true);
      }),
    );
  });
});

test("material that goes back to an earlier operation comes in again instead of closing a circle", () => {
  const made = (operation: string) => ({ kind: "made" as const, operation, inPeriod: true });
  const base = { sampleKg: "0", losses: [], toleranceFraction: "0.01" };
  const all: Flow[] = [
    {
      ...base,
      operation: "MELT",
      run: "R1",
      inputs: [
        { lotId: "raw", massKg: "90", source: { kind: "received" } },
        { lotId: "back", massKg: "10", source: made("PRESS") },
      ],
      outputs: [{ lotId: "flake", massKg: "98", role: "good" }],
    },
    {
      ...base,
      operation: "PRESS",
      run: "R2",
      inputs: [{ lotId: "flake", massKg: "60", source: made("MELT") }],
      outputs: [
        { lotId: "tray", massKg: "50", role: "good" },
        { lotId: "back", massKg: "10", role: "rework" },
      ],
    },
  ];
  const { links } = sankeyOf(all, (operation) => ["MELT", "PRESS"].indexOf(operation));
  const kg = (from: string, to: string) => links.find((link) => link.from === from && link.to === to)?.massKg;
  expect(kg("returned", "operation MELT")).toBe(10);
  expect(kg("operation MELT", "operation PRESS")).toBe(60);
  expect(kg("operation MELT", "to-stock")).toBe(38);
  expect(kg("operation MELT", "unexplained")).toBe(2);
  expect(kg("operation PRESS", "to-stock")).toBe(60);
});

test("a stock closes to the milligram whatever moved", () => {
  const line = fc.record({
    materialCode: fc.constantFrom("A", "B"),
    move: fc.constantFrom(...STOCK_MOVES),
    isBefore: fc.boolean(),
    massKg: fc.integer({ min: -9e9, max: 9e9 }).map((mg) => new Big(mg).div(1e6).toFixed(6)),
  });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
      for (const row of stockBalance(lines)) {
        const own = lines.filter(({ materialCode }) => materialCode === row.materialCode);
        const total = own.reduce((sum, { massKg }) => sum.plus(massKg), new Big(0));
        expect(total.eq(row.closingKg)).toBe(true);
        const moved = STOCK_MOVES.reduce((sum, move) => sum.plus(row.movesKg[move]), new Big(row.openingKg));
        expect(moved.eq(row.closingKg)).toBe(true);
      }
    }),
  );
});
