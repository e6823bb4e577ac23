import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countedSince, settleTotals } from "@/server/domain/ingest/running-total";
import type { TotalReading } from "@/server/domain/ingest/total-reading";

const reading = (at: number, value: string, more: Partial<TotalReading> = {}): TotalReading => ({
  key: "press",
  equipmentCode: "PR-01",
  externalId: `${at}`,
  at,
  value,
  rollsOverAt: null,
  makes: { kind: "good", unit: "pcs" },
  ...more,
});

describe("counters that only grow", () => {
  it("count from the first reading on, start anew after a reset, and roll over where told", () => {
    expect(countedSince(null, reading(1, "500")).amount).toBeNull();
    expect(countedSince({ at: 1, value: "500" }, reading(2, "512.5")).amount).toBe("12.5");
    expect(countedSince({ at: 1, value: "500" }, reading(2, "500")).amount).toBeNull();
    expect(countedSince({ at: 1, value: "500" }, reading(2, "7")).amount).toBe("7");
    const near = { at: 1, value: "65530" };
    expect(countedSince(near, reading(2, "4", { rollsOverAt: "65536" })).amount).toBe("10");
    expect(countedSince(near, reading(2, "4")).amount).toBe("4");
    expect(countedSince({ at: 1, value: "3000" }, reading(2, "4", { rollsOverAt: "65536" })).amount).toBe(
      "4",
    );
  });

  it("take a late or repeated reading for part of what was counted", () => {
    const last = { at: 10, value: "500" };
    expect(countedSince(last, reading(9, "490"))).toEqual({ state: last, amount: null });
    expect(countedSince(last, reading(10, "500"))).toEqual({ state: last, amount: null });
  });

  it("turn energy into kWh", () => {
    const makes = { kind: "energy", unit: "MJ" } as const;
    const { words } = settleTotals(new Map(), [reading(1, "0", { makes }), reading(2, "36", { makes })]);
    expect(words).toMatchObject([{ kind: "energy", kilowattHours: "10" }]);
  });

  it("add up to what they grew by, whatever the order, the repeats and the cuts between settlements", () => {
    const growth = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(
        growth,
        fc.integer({ min: 1, max: 20 }),
        fc.infiniteStream(fc.nat(100)),
        (steps, cut, dice) => {
          let sum = 0;
          const readings = steps.map((step, index) => {
            sum += step;
            return reading(index, String(sum));
          });
          const chunks = [readings.slice(0, cut), readings.slice(cut)].map((chunk) =>
            [...chunk, ...chunk].sort(() => (dice.next().value ?? 0) - 50),
          );
          const first = settleTotals(new Map(), chunks[0] ?? []);
          const second = settleTotals(first.states, [...(chunks[0] ?? []), ...(chunks[1] ?? [])]);
          const counted = [...first.words, ...second.words].reduce(
            (total, word) => total + (word.kind === "count" ? Number(word.good) : 0),
            0,
          );
          expect(counted).toBe(sum - (steps[0] ?? 0));
        },
      ),
    );
  });
});
