import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { applyProfile, localTime } from "@/server/domain/curve-file/apply-profile";
import { fileNameFacts, fileNameRuleFaults } from "@/server/domain/curve-file/file-name-rule";
import { carriesSignature, headerFacts } from "@/server/domain/curve-file/header-fields";
import { readTextTable } from "@/server/domain/curve-file/read-text-table";
import { importProfileRules } from "@/server/modules/quality/contract/import-profiles";
import { modelPoints, N42SH } from "../magnetics/curve-cases";

const { h, j } = modelPoints(N42SH, 0, -1660, 60);
const rows = (separator: string, comma = false) =>
  h.map((value, i) => {
    const cells = [value.toFixed(3), (j[i] ?? 0).toFixed(5)];
    return cells.map((cell) => (comma ? cell.replace(".", ",") : cell)).join(separator);
  });
const bytes = (...parts: (string | string[])[]) => Buffer.from(parts.flat().join("\r\n"), "utf8");
const rules = (more: object = {}) =>
  importProfileRules.parse({
    columns: { h: { heading: "H", unit: "kA/m" }, j: { heading: "J", unit: "T" } },
    ...more,
  });
const HEADER = [
  { field: "lot", label: "Charge" },
  { field: "sampleId", label: "Probe Nr." },
  { field: "temperatureC", label: "Temperatur" },
  { field: "measuredAt", label: "Datum" },
];

describe("a header", () => {
  const german = bytes(
    "PERMAGRAPH export;V 3.1",
    "Charge:;L-260101-0007",
    "Probe Nr.: 12",
    "Temperatur;22,4 °C",
    "Datum;20.11.2026 14:33:05",
    "H;J",
    rows(";", true),
  );

  it("gives lot, sample, temperature and time by the profile's labels", () => {
    const table = readTextTable(german);
    const applied = applyProfile(table, "x.csv", rules({ header: HEADER, dateOrder: "dmy" }));
    expect(applied.faults).toEqual([]);
    expect(applied.facts).toMatchObject({ lot: "L-260101-0007", sampleId: "12" });
    expect(applied.temperatureC).toBeCloseTo(22.4, 9);
    expect(applied.measuredAtLocal).toBe("2026-11-20T14:33:05");
    expect(applied.mapping).toEqual({ h: { column: 0, unit: "kA/m" }, j: { column: 1, unit: "T" } });
  });

  it("carries a signature of several texts, whatever their case", () => {
    const table = readTextTable(german);
    expect(carriesSignature(table, ["permagraph", "v 3.1"])).toBe(true);
    expect(carriesSignature(table, ["permagraph", "v 4"])).toBe(false);
    expect(carriesSignature(table, [])).toBe(false);
  });

  it("in GBK with Chinese labels, read by a declared layout", () => {
    const text = ["样品编号：A-17", "温度 = 293.15 K", "批号：L-1", "磁场H\t磁极化强度J", ...rows("\t")].join(
      "\r\n",
    );
    const table = readTextTable(iconv.encode(text, "gb18030"), { encoding: "gb18030", separator: "tab" });
    const found = applyProfile(
      table,
      "a.txt",
      rules({
        columns: { h: { heading: "磁场H", unit: "kA/m" }, j: { heading: "磁极化强度J", unit: "T" } },
        header: [
          { field: "sampleId", label: "样品编号" },
          { field: "temperatureC", label: "温度" },
          { field: "lot", label: "批号" },
        ],
      }),
    );
    expect(found.faults).toEqual([]);
    expect(found.facts).toMatchObject({ sampleId: "A-17", lot: "L-1" });
    expect(found.temperatureC).toBeCloseTo(20, 9);
  });

  it("separated by blanks is found as a whole line too", () => {
    const table = readTextTable(bytes("Sample No 4", "Lot Number : L-9", "H J", rows(" ")));
    expect(headerFacts(table, [{ field: "lot", label: "Lot Number" }])).toEqual({ lot: "L-9" });
  });

  it("that is not understood is named, all at once, and nothing is guessed", () => {
    const table = readTextTable(bytes("Temperatur;warm", "Datum;31.02.2026", "Feld;J", rows(";")));
    const { faults, temperatureC } = applyProfile(
      table,
      "x.csv",
      rules({ header: HEADER, dateOrder: "dmy" }),
    );
    expect(faults.map(({ reason, details }) => `${reason}:${details.field ?? details.role}`)).toEqual([
      "profile-column-missing:h",
      "profile-field-unreadable:temperatureC",
      "profile-field-unreadable:measuredAt",
    ]);
    expect(temperatureC).toBeNull();
  });
});

describe("a file name rule", () => {
  it("gives its fields, and nothing for a name that does not fit", () => {
    const rule = "{lot}_{sampleId}_{temperatureC}C";
    expect(fileNameFacts("C:\\data\\L-260101-0007_12_80C.csv", rule)).toEqual({
      lot: "L-260101-0007",
      sampleId: "12",
      temperatureC: "80",
    });
    expect(fileNameFacts("export (3).csv", rule)).toEqual({});
    expect(fileNameFacts("BH L-1 run7.txt", "BH {lot} *")).toEqual({ lot: "L-1" });
  });

  it("with unknown or repeated fields is refused", () => {
    expect(fileNameRuleFaults("{lot}_{piece}")).toEqual(["{piece}"]);
    expect(fileNameRuleFaults("{lot}{sampleId}")).toContain("}{");
    expect(fileNameRuleFaults("plain")).toEqual(["plain"]);
    expect(importProfileRules.safeParse({ ...rules(), fileName: "{lot}_{piece}" }).success).toBe(false);
  });
});

describe("dates", () => {
  it.each([
    ["2026-11-20 14:33", "ymd", "2026-11-20T14:33:00"],
    ["2026年11月20日 09:05:01", "ymd", "2026-11-20T09:05:01"],
    ["20/11/2026 14:33", "dmy", "2026-11-20T14:33:00"],
    ["11/20/26 14:33", "mdy", "2026-11-20T14:33:00"],
    ["20/11/2026", "mdy", null],
    ["yesterday", "ymd", null],
  ] as const)("%s as %s", (text, order, expected) => {
    expect(localTime(text, order)).toBe(expected);
  });
});

describe("rules", () => {
  it("need the field and one of J, B or moment, in units that fit", () => {
    const parsed = importProfileRules.safeParse({ columns: { j: { heading: "J", unit: "kOe" } } });
    expect(parsed.error?.issues.map((issue) => issue.path.join("."))).toEqual([
      "columns.h",
      "columns.j.unit",
    ]);
  });
});
