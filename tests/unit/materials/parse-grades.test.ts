import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parseGrades } from "@/server/modules/materials/rules/parse-grades";

const TABLE = readFileSync(path.resolve(import.meta.dirname, "../../../db/seed/data/grades.csv"), "utf8");
const HEAD =
  "source_id,url,grade,series,br_min_printed,br_max_printed,br_unit,hcj_min_printed,hcj_unit,flags";

describe("a table of grades", () => {
  it("of eleven makers is read whole, with its flags", () => {
    const { grades, issues } = parseGrades(TABLE);
    expect(issues).toEqual([]);
    expect(grades).toHaveLength(183);
    expect(new Set(grades.map((grade) => grade.code)).size).toBe(183);
    const n54 = grades.find((grade) => grade.code === "shanghaimagnet-N54");
    expect(n54?.flags).toContain("BHmax 438.0 > Br^2/4mu0 436");
    expect(n54?.limits).toContainEqual({ property: "br", minimum: 1.44, maximum: 1.48 });
    expect(n54?.sourceUrl).toMatch(/^https:/);
  });

  it("keeps a nominal value as a remark, not as a limit", () => {
    const { grades } = parseGrades(TABLE);
    const taihan = grades.find((grade) => grade.code === "taihan-N52");
    expect(taihan?.limits.some((limit) => limit.property === "br")).toBe(false);
    expect(taihan?.flags).toContain("nominal br 1.45 T, no limit printed");
  });

  it("converts what is printed in kG and kOe", () => {
    const { grades, issues } = parseGrades(`${HEAD}\nmill,,N42,N,12.8,13.2,kG,12,kOe,`);
    expect(issues).toEqual([]);
    expect(grades[0]?.limits).toEqual([
      { property: "br", minimum: 1.28, maximum: 1.32 },
      { property: "hcj", minimum: 954.93, maximum: null },
    ]);
  });

  it("names every fault at once", () => {
    const { issues } = parseGrades(
      [
        HEAD,
        "mill,,N42,N,13.4,13.2,kG,12,kOe,",
        "mill,,N45,N,abc,,kG,12,furlong,",
        "mill,,,N,,,,,,",
        "mill,,N42,N,12.8,13.2,kG,12,kOe,",
      ].join("\n"),
    );
    expect(issues.map(({ line, reason }) => [line, reason])).toEqual([
      [2, "minimum-above-maximum"],
      [3, "number-expected"],
      [3, "unit-unknown"],
      [4, "value-missing"],
      [5, "row-repeated"],
    ]);
  });

  it("refuses what is no table of grades", () => {
    expect(parseGrades("a;b\n1;2").issues.map((issue) => issue.reason)).toEqual([
      "column-missing",
      "column-missing",
    ]);
    expect(parseGrades(HEAD).issues.map((issue) => issue.reason)).toEqual(["no-rows"]);
  });
});
