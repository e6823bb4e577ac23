import { describe, expect, it } from "vitest";
import { codeLetter, masterCell, singleAttributePlan } from "@/server/domain/sampling/attribute-plan";
import { judgeAttributes } from "@/server/domain/sampling/judge-cells";
import { SamplingError } from "@/server/domain/sampling/sampling-error";
import {
  AQL_VALUES,
  CODE_LETTERS,
  INSPECTION_LEVELS,
  type InspectionLevel,
  preferredAql,
  SEVERITY_CODES,
} from "@/server/domain/sampling/scales";
import { judgeStages, PUBLISHED_STAGES } from "@/server/domain/sampling/staged-plan";
import { variablesPlan } from "@/server/domain/sampling/variables-plan";
import aql from "@/tests/fixtures/sampling/aql.json";

const TABLE = { normal: "normal", tightened: "tightened", reduced: "reduced_Z1.4_gap" } as const;

describe("code letters (aql.json code_letters: sources A and B agree in 105 cells)", () => {
  it.each(aql.code_letters.map((row) => [row.lot.join(" to "), row] as const))("lot %s", (_name, row) => {
    for (const level of INSPECTION_LEVELS) {
      expect(codeLetter(row.lot[0] ?? 0, level)).toBe(row[level]);
      expect(codeLetter(row.lot[1] ?? 9_000_000, level)).toBe(row[level]);
    }
  });
});

describe("master tables of single sampling (aql.json single, 1,248 cells)", () => {
  it.each(SEVERITY_CODES)("%s", (severity) => {
    for (const letter of CODE_LETTERS) {
      for (const value of AQL_VALUES) {
        const cell = aql.single[TABLE[severity]][letter][value] as (string | number)[];
        const found = masterCell(letter, value, severity);
        expect([found.sampleSize, found.acceptanceNumber, found.rejectionNumber]).toEqual(cell.slice(0, 3));
        if (cell.length === 5) {
          expect(found.planLetter).toBe(cell[3]);
          expect(found.arrow).toBe(cell[4] === "D" ? "down" : cell[4] === "U" ? "up" : null);
        }
      }
    }
  });

  /** STANDARDS C1: Ac depends on i + j alone, with two gap diagonals around 0 | 1; written apart from the tables. */
  const SEQUENCE = [0, null, null, 1, 2, 3, 5, 7, 10, 14, 21, 30, 44];
  it("normal: the cells without an arrow follow the diagonals", () => {
    let seen = 0;
    CODE_LETTERS.forEach((letter, row) => {
      AQL_VALUES.forEach((value, column) => {
        const cell = masterCell(letter, value, "normal");
        if (cell.arrow !== null) return;
        seen += 1;
        expect(cell.acceptanceNumber, `${letter} at ${value}`).toBe(SEQUENCE[row + column - 14]);
      });
    });
    expect(seen).toBeGreaterThan(100);
  });
  it("an arrow leads along the column to a cell without one, and n comes with it", () => {
    for (const letter of CODE_LETTERS) {
      for (const value of AQL_VALUES) {
        const cell = masterCell(letter, value, "normal");
        const end = CODE_LETTERS.find((each) => each === cell.planLetter);
        if (end === undefined) continue;
        expect(masterCell(end, value, "normal")).toEqual({ ...cell, arrow: null });
      }
    }
  });
});

describe("examples of aql.json", () => {
  const question = { level: "II", severity: "normal" } as const;
  it.each([3201, 10_000])("AQLSchemes-vignette-single: lot %i, II, 1.5 → L, 200, 7/8", (lotSize) => {
    expect(singleAttributePlan({ ...question, lotSize, aql: "1.5" })).toMatchObject({
      codeLetter: "L",
      sampleSize: 200,
      acceptanceNumber: 7,
      rejectionNumber: 8,
      isEveryPiece: false,
    });
  });
  it("AQLSchemes-vignette-multiple: seven stages of 50", () => {
    expect(
      PUBLISHED_STAGES.multiple.map((s) => [s.sampleSize, s.acceptanceNumber, s.rejectionNumber]),
    ).toEqual(aql.examples.find(({ id }) => id === "AQLSchemes-vignette-multiple")?.out);
    expect(judgeStages(PUBLISHED_STAGES.multiple, [2, 1, 1])).toEqual({
      decision: "next-stage",
      stage: 4,
      cumulative: 4,
    });
    expect(judgeStages(PUBLISHED_STAGES.multiple, [2, 1, 0]).decision).toBe("accept");
  });
  it("double plan of L at 1.5: 125 3/7, then 125 8/9 (STANDARDS C1)", () => {
    expect(judgeStages(PUBLISHED_STAGES.double, [3]).decision).toBe("accept");
    expect(judgeStages(PUBLISHED_STAGES.double, [7]).decision).toBe("reject");
    expect(judgeStages(PUBLISHED_STAGES.double, [5, 4]).decision).toBe("reject");
    expect(judgeStages(PUBLISHED_STAGES.double, [5, 3]).decision).toBe("accept");
  });
  it("arrow-K-15-up: lot 3200, II, 15 → up to J, 80, 21/22", () => {
    expect(singleAttributePlan({ ...question, lotSize: 3200, aql: "15" })).toMatchObject({
      codeLetter: "K",
      planLetter: "J",
      arrow: "up",
      sampleSize: 80,
      acceptanceNumber: 21,
      rejectionNumber: 22,
    });
  });
  it("F at 1.5 follows the arrow with its n: 32, 1/2, not 20 (wrong in two public programs)", () => {
    expect(singleAttributePlan({ ...question, lotSize: 100, aql: "1.5" })).toMatchObject({
      codeLetter: "F",
      planLetter: "G",
      sampleSize: 32,
      acceptanceNumber: 1,
      rejectionNumber: 2,
    });
  });
  it("a sample as large as the lot is the lot", () => {
    expect(singleAttributePlan({ ...question, lotSize: 100, aql: "0.10" })).toMatchObject({
      sampleSize: 100,
      acceptanceNumber: 0,
      isEveryPiece: true,
    });
  });
  it("reduced Z1.4: between Ac and Re the lot is accepted and inspection is normal again", () => {
    const plan = singleAttributePlan({ lotSize: 5000, level: "II", aql: "1.5", severity: "reduced" });
    expect(plan).toMatchObject({ sampleSize: 80, acceptanceNumber: 3, rejectionNumber: 6 });
    expect([3, 4, 5, 6].map((found) => judgeAttributes(plan, found))).toEqual([
      "accept",
      "accept-and-return-to-normal",
      "accept-and-return-to-normal",
      "reject",
    ]);
  });
});

describe("plans by variables (aql.json z1_9_resolved)", () => {
  const plans = aql.z1_9_resolved.plans;
  type Rows = Record<string, Record<string, Record<string, number[]>>>;
  it.each([
    ["normal", "unknown", plans.Normal.sigma_unknown],
    ["normal", "known", plans.Normal.sigma_known],
    ["tightened", "unknown", plans.Tightened.sigma_unknown],
    ["tightened", "known", plans.Tightened.sigma_known],
    ["reduced", "unknown", plans.Reduced.sigma_unknown],
    ["reduced", "known", plans.Reduced.sigma_known],
  ] as const)("%s, sigma %s: every n, k and M", (severity, sigma, table) => {
    for (const [level, byLot] of Object.entries(table as unknown as Rows)) {
      for (const [lot, byAql] of Object.entries(byLot)) {
        const lotSize = 1_000_000 * Number(lot.endsWith("+")) || Number(lot.split("-")[1]);
        for (const [value, [n, k, m]] of Object.entries(byAql)) {
          const wanted = preferredAql(value);
          if (wanted === null) throw new Error(value);
          const plan = variablesPlan({
            lotSize,
            level: level as InspectionLevel,
            aql: wanted,
            severity,
            sigma,
          });
          expect([plan.sampleSize, plan.k, plan.maximumFraction]).toEqual([Math.min(n ?? 0, lotSize), k, m]);
        }
      }
    }
  });
  it("Z1.9-vignette: lot 3201 to 10000, II, 1.5 → 75, k 1.84097, M 3.17 %", () => {
    const plan = variablesPlan({ lotSize: 5000, level: "II", aql: "1.5", severity: "normal" });
    expect(plan).toMatchObject({ codeLetter: "L", sampleSize: 75 });
    expect(plan.k).toBeCloseTo(1.84097, 4);
    expect(plan.maximumFraction).toBeCloseTo(0.0317, 4);
  });
  it("names every field outside of the tables", () => {
    const ask = () => variablesPlan({ lotSize: 1.5, level: "S-1", aql: "65", severity: "normal" });
    expect(ask).toThrow(SamplingError);
    try {
      ask();
    } catch (error) {
      expect((error as SamplingError).faults.map(({ field }) => field)).toEqual(["lotSize", "level", "aql"]);
    }
  });
});
