import { describe, expect, test } from "vitest";
import { dischargeable, dischargePart } from "@/app/_features/terminal/discharge-plan";
import { orderMarks } from "@/app/_features/terminal/order-marks";
import { clockText, targetSeconds } from "@/app/_features/terminal/run-target";
import type { TerminalLoad, TerminalRun } from "@/server/modules/work-orders/contract/terminal";

const named = (code: string) => ({ code, nameEn: code, nameZh: code });

function load(id: string, quantity: string, massKg: string, more: Partial<TerminalLoad> = {}): TerminalLoad {
  return {
    id,
    lot: id.toUpperCase(),
    material: { ...named("PART"), kind: "machined-part" },
    unit: "pcs",
    quantity,
    massKg,
    position: null,
    orderNumber: "WO-1",
    isRework: false,
    loadedAt: "2026-01-01T00:00:00Z",
    ...more,
  };
}

const source = load("tb", "0.3", "0.3", {
  material: { ...named("TBF3"), kind: "heavy-rare-earth-source" },
  unit: "kg",
  orderNumber: null,
});
const run = (loads: TerminalLoad[]) => ({ loads }) as unknown as TerminalRun;

describe("a part of a diffusion box", () => {
  const loads = [load("a", "100", "1"), load("b", "200", "2"), source];

  test("the source is no basket of its own", () => {
    expect(dischargeable(loads).map(({ id }) => id)).toEqual(["a", "b"]);
  });

  test("takes its share of the source by mass, the last part the rest", () => {
    expect(dischargePart(run(loads), new Set(["a"])).loads).toMatchObject([
      { id: "a", quantity: "100" },
      { id: "tb", quantity: "0.1", massKg: "0.1" },
    ]);
    const left = [load("b", "200", "2"), { ...source, quantity: "0.2", massKg: "0.2" }];
    expect(dischargePart(run(left), new Set(["b"])).loads[1]).toMatchObject({ quantity: "0.2" });
  });
});

test("orders are told apart by letter, and lots without one come last", () => {
  const loads = [load("a", "1", "1", { orderNumber: "WO-2" }), load("b", "1", "1", { orderNumber: null })];
  expect(orderMarks(loads, ["WO-1"]).map(({ orderNumber, letter }) => [orderNumber, letter])).toEqual([
    ["WO-1", "A"],
    ["WO-2", "B"],
    [null, "–"],
  ]);
});

test("the clock's target follows what the standard time is for", () => {
  const loads = [load("a", "100", "1.5"), load("b", "200", "2.5"), source];
  const target = (basis: "piece" | "kg" | "load") =>
    targetSeconds({ standard: { seconds: 10, basis }, loads });
  expect([target("load"), target("piece"), target("kg")]).toEqual([10, 3000, 43]);
  expect(targetSeconds({ standard: null, loads })).toBeNull();
  expect(clockText(3909)).toBe("1:05:09");
});
