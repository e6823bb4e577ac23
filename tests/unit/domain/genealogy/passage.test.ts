import { describe, expect, test } from "vitest";
import { passages } from "@/server/domain/genealogy/passage";
import { backwardShares, type TransformationNode } from "@/server/domain/genealogy/shares";

const step = (id: string, inputs: [string, number][], outputs: string[]): TransformationNode => ({
  id,
  inputMassKg: inputs.reduce((sum, [, massKg]) => sum + massKg, 0),
  inputs: inputs.map(([lotId, massKg]) => ({ lotId, massKg })),
  outputs: outputs.map((lotId) => ({ lotId, massKg: 1 })),
});

/** raw1 and raw2 are milled apart, blended 30:70, pressed; half of the powder of raw1 passes the mill a second time. */
const plant = [
  step("mill-1", [["raw1", 10]], ["p1", "p1b"]),
  step("again", [["p1b", 5]], ["p1c"]),
  step(
    "blend",
    [
      ["p1", 15],
      ["p1c", 15],
      ["raw2", 70],
    ],
    ["powder"],
  ),
  step("press-a", [["powder", 50]], ["a"]),
  step("press-b", [["powder", 50]], ["b"]),
];
const machines: Record<string, string[]> = {
  p1: ["mill"],
  p1b: ["mill"],
  p1c: ["mill", "second"],
  a: ["press"],
  b: ["press"],
};

describe("how much of a lot passed by what", () => {
  test("counts mass that passed twice once, and mixes by mass", () => {
    const found = passages(["a", "b", "powder"], plant, (lotId) => machines[lotId] ?? []);
    for (const lot of ["a", "b"]) {
      expect(found.get(lot)?.get("mill")).toBeCloseTo(0.3, 12);
      expect(found.get(lot)?.get("second")).toBeCloseTo(0.15, 12);
      expect(found.get(lot)?.get("press")).toBe(1);
    }
    expect(found.get("powder")?.get("press")).toBeUndefined();
  });

  test("with each lot as its own factor it is the mass share", () => {
    const found = passages(["a"], plant, (lotId) => [lotId]).get("a");
    for (const { lotId, share } of backwardShares("a", plant).values()) {
      expect(found?.get(lotId)).toBeCloseTo(share, 12);
    }
  });

  test("a graph with millions of paths costs no more than its nodes", () => {
    const levels = Array.from({ length: 14 }, (_, level) =>
      [0, 1, 2].map((at) =>
        step(
          `t${level}-${at}`,
          [0, 1, 2].map((each): [string, number] => [`l${level}-${each}`, 1]),
          [`l${level + 1}-${at}`],
        ),
      ),
    ).flat();
    const found = passages(["l14-0"], levels, (lotId) => [lotId]).get("l14-0");
    expect(found?.size).toBe(14 * 3 + 1);
    expect(found?.get("l0-1")).toBeCloseTo(1 / 3, 9);
  });
});
