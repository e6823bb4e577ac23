import { describe, expect, it } from "vitest";
import {
  cellText,
  paddedText,
  parseCell,
  splitPaste,
} from "@/app/(quality)/inspections/[number]/_lib/cell-text";
import { answered, committed, EMPTY_CELL } from "@/app/(quality)/inspections/[number]/_lib/cells";

describe("what is typed into a cell", () => {
  it.each([
    ["10.5", 10.5],
    ["10,5", 10.5],
    ["１０。５", 10.5],
    ["1,234.5", 1234.5],
    [" −3 ", -3],
    ["", null],
  ])("measured %s", (text, value) => {
    expect(parseCell(text, "measured")).toEqual({ value });
  });
  it.each(["1.2.3", "abc", "--1"])("refuses %s", (text) => {
    expect(parseCell(text, "measured")).toBe("invalid");
  });
  it("counts are whole and not negative", () => {
    expect(parseCell("3", "count")).toEqual({ value: 3 });
    expect(parseCell("1.5", "count")).toBe("invalid");
    expect(parseCell("-1", "count")).toBe("invalid");
  });
  it.each(["p", "1", "OK", "合格"])("pass: %s", (text) => {
    expect(parseCell(text, "pass-fail")).toEqual({ value: 1 });
  });
  it.each(["f", "0", "NG", "不合格"])("fail: %s", (text) => {
    expect(parseCell(text, "pass-fail")).toEqual({ value: 0 });
  });
  it("a paste has rows and columns, without the last empty line", () => {
    expect(splitPaste("1\t2\r\n3\t4\r\n")).toEqual([
      ["1", "2"],
      ["3", "4"],
    ]);
  });
  it("shows no noise of the float", () => {
    expect(cellText(0.1 + 0.2)).toBe("0.3");
    expect(cellText(null)).toBe("");
    expect([45, 45.1, 45.123].map((value) => paddedText(value, 2))).toEqual(["45.00", "45.10", "45.123"]);
  });
});

describe("a cell and the server", () => {
  const answer = {
    sample: 1,
    characteristic: "length",
    version: 1,
    value: 10,
    outcome: "saved" as const,
    reason: null,
    message: null,
    current: null,
  };
  it("waits once it is left, and is saved once it is answered", () => {
    const left = committed(EMPTY_CELL, "10,0", "measured");
    expect(left).toMatchObject({ text: "10", state: "dirty" });
    expect(answered(left, "10", answer)).toMatchObject({ value: 10, version: 1, state: "saved" });
  });
  it("what was typed meanwhile stays, over the new version", () => {
    const typing = { ...committed(EMPTY_CELL, "10", "measured"), text: "10.5" };
    expect(answered(typing, "10", answer)).toMatchObject({ text: "10.5", version: 1, state: "dirty" });
  });
  it("a conflict keeps mine and shows the other one", () => {
    const left = committed(EMPTY_CELL, "10.5", "measured");
    const refused = answered(left, "10.5", {
      ...answer,
      outcome: "refused",
      reason: "cell-stale",
      current: { value: 9.9, version: 1, recordedBy: "Li" },
    });
    expect(refused).toMatchObject({ text: "10.5", value: 9.9, version: 1, state: "refused" });
    expect(refused.refusal).toEqual({ reason: "cell-stale", by: "Li", value: 9.9 });
    expect(committed(refused, "10.5", "measured").state).toBe("dirty");
  });
});
