import { describe, expect, it } from "vitest";
import { judgeCell, judgeSample } from "@/server/domain/sampling/judge-cells";
import { type JudgedCharacteristic, judgeInspection } from "@/server/domain/sampling/judge-inspection";
import { resolveSampling } from "@/server/modules/inspection/rules/resolve-sampling";

const length: JudgedCharacteristic = {
  code: "length",
  kind: "measured",
  lower: 9.9,
  upper: 10.1,
  sampleSize: 3,
  acceptanceNumber: 0,
  rejectionNumber: 1,
  variables: null,
};
const looks: JudgedCharacteristic = { ...length, code: "looks", kind: "pass-fail", lower: null, upper: null };
const judge = (values: Record<string, number[]>, lines = [length, looks]) =>
  judgeInspection(lines, (code) => values[code] ?? []).verdict;

describe("an inspection as its values arrive", () => {
  it("a limit itself conforms", () => {
    expect([9.9, 10.1, 9.899, 10.101].map((value) => judgeCell(length, value))).toEqual([
      "ok",
      "ok",
      "low",
      "high",
    ]);
  });
  it("is incomplete until every characteristic has its sample, and fails with the first that is rejected", () => {
    expect(judge({ length: [10, 10, 10] })).toBe("incomplete");
    expect(judge({ length: [10, 10, 10], looks: [1, 1, 1] })).toBe("pass");
    expect(judge({ length: [10.2] })).toBe("fail");
  });
  it("accepts up to Ac, and says when that was in the gap", () => {
    const gap = { ...looks, acceptanceNumber: 0, rejectionNumber: 2 };
    const judged = judgeInspection([gap], () => [0, 1, 1]);
    expect(judged).toMatchObject({ verdict: "pass", characteristics: [{ isAcceptedInGap: true }] });
  });
  it("a sample is bad as soon as one of its values is", () => {
    const values = new Map([["length", 10]]);
    expect(judgeSample([length, looks], values)).toBe("ok");
    expect(judgeSample([length, looks], new Map([...values, ["looks", 0]]))).toBe("bad");
    expect(judgeSample([length, looks], new Map())).toBeNull();
  });
});

describe("sampling of a lot", () => {
  const line = { characteristic: "x", sampleCount: 5, acceptanceNumber: 1, aql: null, level: null };
  const lot = { size: 300, unit: "pcs" as const, positions: 4 };
  it("never takes more pieces than there are, and one set per position of the load", () => {
    expect(resolveSampling({ ...line, rule: "fixed" }, { ...lot, size: 3 }, "normal").sampleSize).toBe(3);
    expect(resolveSampling({ ...line, rule: "per-position" }, lot, "normal").sampleSize).toBe(20);
    expect(resolveSampling({ ...line, rule: "every-piece" }, lot, "normal").sampleSize).toBe(300);
  });
  it("where sampling was discontinued every piece is looked at and none may be bad", () => {
    const iso = { ...line, rule: "iso-2859-1" as const, aql: "1.5", level: "II" };
    expect(resolveSampling(iso, lot, "normal")).toMatchObject({
      codeLetter: "H",
      sampleSize: 50,
      acceptanceNumber: 2,
    });
    expect(resolveSampling(iso, lot, "discontinued")).toMatchObject({
      sampleSize: 300,
      acceptanceNumber: 0,
      severity: "discontinued",
    });
  });
});
