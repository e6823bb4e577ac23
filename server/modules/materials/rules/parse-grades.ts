import Papa from "papaparse";
import { convert, UnitError } from "@/server/domain/units/convert-unit";

/** Columns of a grade table. Those in SI win; a printed value with its unit is converted where they are empty. */
export type ParsedGrade = {
  line: number;
  code: string;
  grade: string;
  series: string;
  owner: string;
  sourceUrl: string | null;
  flags: string[];
  densityGramPerCubicCentimetre: number | null;
  maximumWorkingTemperatureC: number | null;
  alphaBrPercentPerKelvin: number | null;
  betaHcjPercentPerKelvin: number | null;
  limits: { property: string; minimum: number | null; maximum: number | null }[];
};

export type GradeTableOptions = {
  /** Canonical column → heading of this table. */
  mapping?: Readonly<Record<string, string>> | undefined;
  /** Units by printed property where no column says them. */
  units?: Readonly<Record<string, string>> | undefined;
  owner?: string | undefined;
};

export type GradeIssue = {
  line: number | null;
  column: string | null;
  reason: string;
  message: string;
  value?: string;
};

type Row = Record<string, string>;

const REQUIRED = ["source_id", "grade", "series"] as const;

const PROPERTIES = [
  { property: "br", unit: "T", si: "SI_br", printed: "br", suffix: "_T" },
  { property: "hcb", unit: "kA/m", si: "SI_hcb", printed: "hcb", suffix: "_kA_m" },
  { property: "hcj", unit: "kA/m", si: "SI_hcj", printed: "hcj", suffix: "_kA_m" },
  { property: "bh-max", unit: "kJ/m3", si: "SI_bhmax", printed: "bhmax", suffix: "_kJ_m3" },
] as const;

export type ParsedTable = {
  grades: ParsedGrade[];
  issues: GradeIssue[];
  warnings: GradeIssue[];
  headings: string[];
};

/** Reads the whole table and collects every fault; no row is taken half. Grade bands are never checked as a sample is. */
export function parseGrades(text: string, options: GradeTableOptions = {}): ParsedTable {
  const canonical = new Map(
    Object.entries(options.mapping ?? {}).map(([column, name]) => [name.trim(), column]),
  );
  const headings: string[] = [];
  const parsed = Papa.parse<Row>(text.replace(/^\uFEFF/, ""), {
    header: true,
    skipEmptyLines: "greedy",
    transformHeader: (name, index) => {
      headings[index] = name.trim();
      return canonical.get(name.trim()) ?? name.trim();
    },
  });
  const warnings: GradeIssue[] = [];
  const given = new Set([...(parsed.meta.fields ?? []), "series", ...(options.owner ? ["source_id"] : [])]);
  const issues: GradeIssue[] = REQUIRED.filter((name) => !given.has(name)).map((name) => ({
    line: 1,
    column: name,
    reason: "column-missing",
    message: `The column ${name} is missing.`,
    value: name,
  }));
  if (issues.length > 0) return { grades: [], issues, warnings, headings };
  if (parsed.data.length === 0) {
    return {
      grades: [],
      warnings,
      headings,
      issues: [{ line: null, column: null, reason: "no-rows", message: "The table has no rows." }],
    };
  }
  const seen = new Map<string, number>();
  const grades = parsed.data.map((row, index) => {
    const line = index + 2;
    const grade = readGrade(withDefaults(row, options), line, issues);
    for (const warning of unitDisagreements(row, line)) {
      warnings.push(warning);
      const isKnown = grade.flags.some((flag) => flag.includes("disagree"));
      if (!isKnown) grade.flags.push(`${warning.column}: printed units disagree ${warning.value}`);
    }
    const earlier = seen.get(grade.code);
    if (earlier !== undefined) {
      issues.push({
        line,
        column: "grade",
        reason: "row-repeated",
        message: `${grade.code} already stands in line ${earlier}.`,
        value: grade.code,
      });
    }
    seen.set(grade.code, line);
    return grade;
  });
  return { grades, issues, warnings, headings };
}

/** Owner and units that hold for the whole table; the series is what stands behind the number of the grade. */
function withDefaults(row: Row, { units, owner }: GradeTableOptions): Row {
  const filled: Row = { ...row };
  if (!filled.source_id?.trim() && owner) filled.source_id = owner;
  if (!filled.series?.trim()) filled.series = seriesOf(filled.grade ?? "");
  for (const [property, unit] of Object.entries(units ?? {})) {
    if (!filled[`${property}_unit`]?.trim()) filled[`${property}_unit`] = unit;
  }
  return filled;
}

function seriesOf(grade: string): string {
  const found = /^N?\d+(M|H|SH|UH|EH|AH|TH)?$/iu.exec(grade.trim());
  return found === null ? "" : (found[1]?.toUpperCase() ?? "N");
}

/** Two printed units are the same figure up to the digits that makers print: 0.6 % of Br, 2 % of the others. */
const DUAL_TOLERANCE = { br: 0.006, hcb: 0.02, hcj: 0.02, "bh-max": 0.02 } as const;

function unitDisagreements(row: Row, line: number): GradeIssue[] {
  return PROPERTIES.flatMap(({ property, printed, unit }) =>
    ["min", "max", "typ"].flatMap((bound) => {
      const first = inUnit(row[`${printed}_${bound}_printed`], row[`${printed}_unit`], unit);
      const second = inUnit(row[`${printed}2_${bound}_printed`], row[`${printed}2_unit`], unit);
      if (first === null || second === null) return [];
      if (Math.abs(first - second) <= DUAL_TOLERANCE[property] * Math.max(first, second)) return [];
      const shown = `${Number(first.toPrecision(4))} ≠ ${Number(second.toPrecision(4))} ${unit}`;
      return [
        {
          line,
          column: `${printed}_${bound}`,
          reason: "units-disagree",
          message: `Line ${line}: ${printed} ${bound} is printed in two units that disagree: ${shown}.`,
          value: shown,
        },
      ];
    }),
  );
}

function inUnit(raw: string | undefined, from: string | undefined, to: string): number | null {
  const value = Number(raw);
  if (!raw?.trim() || !from?.trim() || !Number.isFinite(value)) return null;
  try {
    return convert(value, from.trim(), to);
  } catch (error) {
    if (error instanceof UnitError) return null;
    throw error;
  }
}

function readGrade(row: Row, line: number, issues: GradeIssue[]): ParsedGrade {
  const text = (column: string) => (row[column] ?? "").trim();
  for (const column of REQUIRED) {
    if (text(column) === "") {
      issues.push({
        line,
        column,
        reason: "value-missing",
        message: `Line ${line}: ${column} is empty.`,
        value: column,
      });
    }
  }
  const number = (column: string, options: { signed?: boolean } = {}): number | null => {
    const raw = text(column);
    if (raw === "") return null;
    const value = Number(raw);
    if (Number.isFinite(value) && (options.signed || value >= 0)) return value;
    issues.push({
      line,
      column,
      reason: "number-expected",
      message: `Line ${line}: ${column} "${raw}" is not a number.`,
      value: raw,
    });
    return null;
  };
  const inSi = (property: (typeof PROPERTIES)[number], bound: "min" | "max" | "typ"): number | null => {
    const si = number(`${property.si}_${bound}${property.suffix}`);
    if (si !== null) return si;
    const printed = number(`${property.printed}_${bound}_printed`);
    const unit = text(`${property.printed}_unit`);
    if (printed === null) return null;
    try {
      return Number(convert(printed, unit, property.unit).toPrecision(6));
    } catch (error) {
      if (!(error instanceof UnitError)) throw error;
      issues.push({
        line,
        column: `${property.printed}_unit`,
        reason: "unit-unknown",
        message: `Line ${line}: the unit "${unit}" is not known.`,
        value: unit,
      });
      return null;
    }
  };
  const flags = text("flags")
    .split(";")
    .map((flag) => flag.trim())
    .filter(Boolean);
  const limits = PROPERTIES.flatMap((property) => {
    const minimum = inSi(property, "min");
    const maximum = inSi(property, "max");
    const typical = inSi(property, "typ");
    if (minimum !== null && maximum !== null && minimum > maximum) {
      issues.push({
        line,
        column: property.printed,
        reason: "minimum-above-maximum",
        message: `Line ${line}: ${property.property} has a minimum of ${minimum} above its maximum of ${maximum}.`,
        value: `${minimum} > ${maximum}`,
      });
    }
    if (minimum === null && maximum === null) {
      if (typical !== null)
        flags.push(`nominal ${property.property} ${typical} ${property.unit}, no limit printed`);
      return [];
    }
    return [{ property: property.property, minimum, maximum }];
  });
  return {
    line,
    code: `${text("source_id")}-${text("grade")}`,
    grade: text("grade"),
    series: text("series"),
    owner: text("source_id"),
    sourceUrl: text("url") || null,
    flags,
    densityGramPerCubicCentimetre: number("density_g_cm3"),
    maximumWorkingTemperatureC: number("tmax_C"),
    alphaBrPercentPerKelvin: number("alpha_br_pct_per_C", { signed: true }),
    betaHcjPercentPerKelvin: number("beta_hcj_pct_per_C", { signed: true }),
    limits,
  };
}
