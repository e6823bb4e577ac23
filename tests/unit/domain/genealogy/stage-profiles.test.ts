import { describe, expect, it } from "vitest";
import type { TransformationNode } from "@/server/domain/genealogy/shares";
import { stageProfiles } from "@/server/domain/genealogy/stage-profiles";
import { weightedChoice, weightedNumber } from "@/server/domain/genealogy/weighted-facts";

const node = (id: string, inputs: Record<string, number>, outputs: string[]): TransformationNode => ({
  id,
  inputMassKg: Object.values(inputs).reduce((sum, mass) => sum + mass, 0),
  inputs: Object.entries(inputs).map(([lotId, massKg]) => ({ lotId, massKg })),
  outputs: outputs.map((lotId) => ({ lotId, massKg: 0 })),
});

const MILL = 0;
const BLEND = 1;
const AGE = 2;
const IRON = 3;
const LUBRICANT = 4;
const stages: Record<string, number> = {
  "mill A": MILL,
  "mill B": MILL,
  blend: BLEND,
  "age 1": AGE,
  "age 2": AGE,
};

/** Iron through two mills, 60 kg of the one and 39 kg of the other with 1 kg of lubricant in a blend, aged twice. */
const graph = [
  node("mill A", { "iron 1": 100 }, ["fine A"]),
  node("mill B", { "iron 2": 100 }, ["fine B"]),
  node("blend", { "fine A": 60, "fine B": 39, drum: 1 }, ["powder"]),
  node("age 1", { powder: 50 }, ["aged"]),
  node("split", { aged: 20 }, ["part"]),
  node("age 2", { part: 20 }, ["aged again"]),
];
const passed = stageProfiles(["aged", "aged again", "powder"], graph, {
  stageOf: (id) => stages[id] ?? null,
  rawStageOf: (lotId) => (lotId === "drum" ? LUBRICANT : IRON),
});

describe("stage profiles", () => {
  it("weigh what came through each run by mass; additives only thin the share that came through", () => {
    const mill = passed.get("aged")?.[MILL];
    expect(mill?.coverage).toBeCloseTo(0.99, 12);
    expect(mill?.profile.get("mill A")).toBeCloseTo(60 / 99, 12);
    expect(mill?.profile.get("mill B")).toBeCloseTo(39 / 99, 12);
    expect(passed.get("aged")?.[LUBRICANT]?.coverage).toBeCloseTo(0.01, 12);
    expect(passed.get("aged")?.[IRON]?.profile.get("iron 1")).toBeCloseTo(60 / 99, 12);
  });

  it("lots with one past share the profile", () => {
    expect(passed.get("aged")?.[MILL]?.profile).toBe(passed.get("aged again")?.[MILL]?.profile);
  });

  it("worked again: the last time counts, and how often is told", () => {
    expect(passed.get("aged")?.[AGE]?.passes).toBe(1);
    expect([...(passed.get("aged again")?.[AGE]?.profile ?? [])]).toEqual([["age 2", 1]]);
    expect(passed.get("aged again")?.[AGE]?.passes).toBe(2);
    expect(passed.get("powder")?.[AGE]).toBeUndefined();
  });
});

describe("weighted facts", () => {
  const profile = new Map([
    ["a", 0.6],
    ["b", 0.3],
    ["c", 0.1],
  ]);

  it("mean over what is known, with the least and greatest", () => {
    const values: Record<string, number> = { a: 40, b: 60 };
    const number = weightedNumber(profile, (id) => values[id]);
    expect(number?.mean).toBeCloseTo((0.6 * 40 + 0.3 * 60) / 0.9, 12);
    expect(number).toMatchObject({ minimum: 40, maximum: 60 });
  });

  it("unknown of more than half of the mass is missing", () => {
    expect(weightedNumber(profile, (id) => (id === "a" ? null : 1))).toBeNull();
    expect(weightedChoice(profile, (id) => (id === "a" ? null : "x"))).toBeNull();
  });

  it("the level that most of the mass has, with its share of all", () => {
    expect(weightedChoice(profile, (id) => (id === "a" ? "JM-01" : "JM-02"))).toEqual({
      level: "JM-01",
      share: 0.6,
    });
  });
});
