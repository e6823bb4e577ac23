import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { analyseColumns } from "@/server/domain/curve-file/analyse-columns";
import { type ColumnMapping, suggestMapping } from "@/server/domain/curve-file/column-mapping";
import { TableError } from "@/server/domain/curve-file/curve-table";
import { sampleFacts } from "@/server/domain/curve-file/quantum-design";
import { readColumns } from "@/server/domain/curve-file/read-columns";
import { readTextTable } from "@/server/domain/curve-file/read-text-table";
import { fixture, modelPoints, N42SH } from "../magnetics/curve-cases";

const { h, j } = modelPoints(N42SH, 0, -1660, 84);
const lines = (separator: string, number: (value: number) => string) =>
  h.map((value, i) => [number(value), number(j[i] ?? 0)].join(separator));
const dot = (value: number) => value.toFixed(4);
const comma = (value: number) => dot(value).replace(".", ",");
const file = (...parts: (string | string[])[]) => Buffer.from(parts.flat().join("\r\n"), "utf8");

function cuboid(edges: readonly [number, number, number] | null) {
  if (edges === null) return null;
  const [widthMillimetre, depthMillimetre, alongFieldMillimetre] = edges;
  return { shape: "cuboid" as const, widthMillimetre, depthMillimetre, alongFieldMillimetre };
}

function confirmed(table: ReturnType<typeof readTextTable>): ColumnMapping {
  const mapping: ColumnMapping = {};
  for (const [role, column] of Object.entries(suggestMapping(table))) {
    if (column.unit === null) throw new Error(`no unit suggested for ${role}`);
    Object.assign(mapping, { [role]: column });
  }
  return mapping;
}

function figuresOf(bytes: Uint8Array) {
  const table = readTextTable(bytes);
  const columns = readColumns(table, confirmed(table));
  expect(columns.problems).toEqual([]);
  return analyseColumns(columns, { temperatureC: 20, hkDefinition: "0.9-jr" }).analysis.figures;
}

describe("readTextTable", () => {
  it.each([
    ["commas", file("H (kA/m),J (T)", lines(",", dot))],
    ["a byte order mark", file("\uFEFFH (kA/m),J (T)", lines(",", dot))],
    ["semicolon and decimal comma", file("H [kA/m];J [T]", lines(";", comma))],
    ["tabs", file("H/(kA/m)\tJ/T", lines("\t", dot))],
    ["tabs and decimal comma", file("H (kA/m)\tJ (T)", lines("\t", comma))],
    ["blanks", file("H_kA/m J_T", lines("   ", dot))],
    ["a row of units", file("Field\tPolarization", "kA/m\tT", lines("\t", dot))],
    [
      "a preamble and a footer",
      file("Sample: A-1", "Date: 2026-11-24", "", "H (kA/m),J (T)", lines(",", dot), "", "end of data"),
    ],
    [
      "quoted cells",
      file(
        '"H (kA/m)","J (T)"',
        lines('","', dot).map((line) => `"${line}"`),
      ),
    ],
    ["full-width brackets", file("磁场强度（kA/m）,磁极化强度（T）", lines(",", dot))],
    [
      "Fortran exponents",
      file(
        "H (kA/m),J (T)",
        lines(",", (value) => value.toExponential(6).replace("e", "D")),
      ),
    ],
    [
      "UTF-16 with a mark",
      iconv.encode(["H (kA/m)\tJ (T)", ...lines("\t", dot)].join("\r\n"), "utf16le", { addBOM: true }),
    ],
    [
      "UTF-16 without a mark",
      iconv.encode(["H (kA/m)\tJ (T)", ...lines("\t", dot)].join("\r\n"), "utf16be", { addBOM: false }),
    ],
    [
      "GBK",
      iconv.encode(["样品编号,甲", "磁场强度H(kA/m),磁极化强度J(T)", ...lines(",", dot)].join("\r\n"), "gbk"),
    ],
    ["old Mac line ends", Buffer.from(["H (kA/m),J (T)", ...lines(",", dot)].join("\r"))],
  ])("reads %s", (_name, bytes) => {
    const figures = figuresOf(bytes);
    expect(figures.brTesla).toBeCloseTo(1.32, 3);
    expect(Math.abs((figures.hcjKiloAmperePerMetre ?? 0) / 1640 - 1)).toBeLessThan(5e-4);
  });

  it("names the encoding it found", () => {
    const gbk = iconv.encode(["磁场(kOe);磁感(kG)", ...lines(";", comma)].join("\n"), "gbk");
    const table = readTextTable(gbk);
    expect(table).toMatchObject({ encoding: "gb18030", separator: "semicolon", decimal: "," });
    expect(suggestMapping(table)).toEqual({ h: { column: 0, unit: "kOe" }, b: { column: 1, unit: "kG" } });
    const western = Buffer.from(
      ["H (kA/m);J (T);Prüfung;Größe", ...lines(";", dot).map((l) => `${l};1;2`)].join("\n"),
      "latin1",
    );
    expect(readTextTable(western).encoding).toBe("windows-1252");
  });

  it("leaves J or B open where the file has no headings", () => {
    const table = readTextTable(file(lines(",", dot)));
    expect(suggestMapping(table)).toEqual({});
    expect(table.rows).toHaveLength(84);
    expect(table.rows[0]?.number).toBe(1);
  });

  it("never reads a decimal comma as a thousands separator", () => {
    const rows = lines(";", (value) => value.toFixed(3).replace(".", ","));
    const table = readTextTable(file("H (kA/m);J (T)", rows));
    expect(table.decimal).toBe(",");
  });

  it.each([
    ["nothing", Buffer.alloc(0), "file-empty"],
    ["blank lines", Buffer.from("\r\n\r\n"), "file-empty"],
    ["prose", Buffer.from("Dear customer,\nplease find attached\nyour curve.\n"), "file-not-a-table"],
    ["one column", Buffer.from(h.map(dot).join("\n")), "file-not-a-table"],
    [
      "decimal commas between commas",
      file("H (kA/m),J (T)", lines(",", comma)),
      "file-columns-differ-from-heading",
    ],
    [
      "an image",
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0x80, 0xff, 0xfe, 0x01]),
      "file-not-readable",
    ],
  ])("refuses %s", (_name, bytes, reason) => {
    const run = () => readTextTable(bytes);
    expect(run).toThrow(TableError);
    expect(run).toThrow(reason);
  });
});

describe("readColumns", () => {
  const mapping: ColumnMapping = { h: { column: 0, unit: "kA/m" }, j: { column: 1, unit: "T" } };

  it("lists every bad cell with its row at once", () => {
    const rows = lines(",", dot);
    rows[4] = "-80.0000,n/a";
    rows[9] = "-180.0000,";
    rows[20] = "overflow,1.3";
    const { problems } = readColumns(readTextTable(file("H (kA/m),J (T)", rows)), mapping);
    expect(problems.map(({ reason, role, row }) => [reason, role, row])).toEqual([
      ["cell-not-a-number", "j", 6],
      ["row-incomplete", "j", 11],
      ["cell-not-a-number", "h", 22],
    ]);
  });

  it("refuses declarations that cannot be meant", () => {
    const table = readTextTable(file("H (kA/m),J (T)", lines(",", dot)));
    const reasons = (other: ColumnMapping) =>
      readColumns(table, other).problems.map((problem) => problem.reason);
    expect(reasons({})).toEqual(["column-not-declared", "column-not-declared"]);
    expect(reasons({ ...mapping, h: { column: 7, unit: "T" } })).toEqual([
      "column-missing",
      "unit-not-fitting",
    ]);
    expect(reasons({ h: mapping.h, j: { column: 1, unit: "Oe" } } as ColumnMapping)).toEqual([
      "unit-not-fitting",
    ]);
  });
});

describe("a Quantum Design file", () => {
  it("goes through as open-circuit data with the published answers", () => {
    const table = readTextTable(fixture("vsm-reduced.dat"));
    expect(table).toMatchObject({ format: "quantum-design", separator: "comma" });
    const sample = sampleFacts(table);
    expect(sample).toEqual({ massMilligram: 54.86, edgesMillimetre: [1.98, 1.99, 2.7] });
    const mapping = confirmed(table);
    expect(mapping).toEqual({
      h: { column: 3, unit: "Oe" },
      moment: { column: 4, unit: "emu" },
      temperature: { column: 2, unit: "K" },
    });
    const columns = readColumns(table, mapping);
    expect(columns.problems).toEqual([]);
    expect(columns.skippedRows.length).toBeGreaterThan(0);
    expect(columns.meanTemperatureC).toBeCloseTo(26.85, 1);
    const { analysis, demagnetisingFactor } = analyseColumns(columns, {
      temperatureC: 26.85,
      hkDefinition: "0.9-jr",
      sample: cuboid(sample.edgesMillimetre),
    });
    expect(demagnetisingFactor).toBeCloseTo(0.2682577282804893, 12);
    const { figures } = analysis;
    // Published for the whole file; the branch in the second quadrant is kept whole here.
    const published = [
      0.49588550634928, 245.352983021517, 192.174279247553, 34.137457888872, 107.186457319347,
    ];
    const derived = [
      figures.brTesla,
      figures.hcjKiloAmperePerMetre,
      figures.hcbKiloAmperePerMetre,
      figures.bhMaxKilojoulePerCubicMetre,
      figures.hkKiloAmperePerMetre,
    ];
    const off = derived.map((value, i) => Math.abs((value ?? 0) / (published[i] ?? 1) - 1));
    expect(Math.max(...off)).toBeLessThan(1e-9);
  });

  it("asks for the sample's size", () => {
    const table = readTextTable(fixture("vsm-reduced.dat"));
    const columns = readColumns(table, confirmed(table));
    expect(() => analyseColumns(columns, { temperatureC: 27, hkDefinition: "0.9-jr" })).toThrow(
      "curve-sample-size-missing",
    );
  });
});
