import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parseGrades } from "@/server/modules/materials/rules/parse-grades";

// 183 rows as eleven makers print them, with the faults that a person found in them (shared/data/grades.csv).
const CORPUS = readFileSync(path.resolve(import.meta.dirname, "../../../db/seed/data/grades.csv"), "utf8");

describe("printed units of a grade table", () => {
  it("finds every disagreement of the corpus and no other", () => {
    const { grades, issues, warnings } = parseGrades(CORPUS);
    expect(issues).toEqual([]);
    expect(grades).toHaveLength(183);
    const flagged = grades.filter((grade) => grade.flags.some((flag) => flag.includes("units disagree")));
    expect(flagged).toHaveLength(16);
    expect(new Set(warnings.map((warning) => warning.line))).toEqual(
      new Set(flagged.map((grade) => grade.line)),
    );
    expect(warnings.find((warning) => warning.line === 95)).toMatchObject({
      reason: "units-disagree",
      value: "868 ≠ 907.2 kA/m",
    });
  });

  it("never applies the physics of a sample to a band: rows whose tops break Br²/4μ0 pass", () => {
    const { grades, issues } = parseGrades(CORPUS);
    const breaking = grades.filter((grade) => {
      const top = (property: string) => {
        const limit = grade.limits.find((each) => each.property === property);
        return limit?.maximum ?? limit?.minimum ?? Number.NaN;
      };
      return top("bh-max") > 198.94 * top("br") ** 2;
    });
    expect(breaking.length).toBeGreaterThan(5);
    expect(issues).toEqual([]);
  });

  it("names line, column and rule of a faulty row and keeps the good ones", () => {
    const text = "牌号,Br\nN42,13.2\nN45,x\n,13";
    const { grades, issues } = parseGrades(text, {
      mapping: { grade: "牌号", br_min_printed: "Br" },
      units: { br: "kGs" },
      owner: "mill",
    });
    expect(issues.map(({ line, column, reason }) => [line, column, reason])).toEqual([
      [3, "br_min_printed", "number-expected"],
      [4, "grade", "value-missing"],
      [4, "series", "value-missing"],
    ]);
    expect(grades[0]).toMatchObject({ code: "mill-N42", series: "N" });
    expect(grades[0]?.limits).toEqual([{ property: "br", minimum: 1.32, maximum: null }]);
  });
});
