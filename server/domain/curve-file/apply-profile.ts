import type { MagnetShape } from "../magnetics/demagnetising-factor";
import { convert } from "../units/convert-unit";
import { parseUnit } from "../units/parse-unit";
import { COLUMN_ROLES, type ColumnMapping, unitFits } from "./column-mapping";
import type { CurveTable } from "./curve-table";
import { fileNameFacts } from "./file-name-rule";
import { headerFacts } from "./header-fields";
import type { DateOrder, HeaderField, ImportProfileRules, MeasurementFacts } from "./import-profile";
import { parseNumber } from "./parse-number";

export interface ProfileFault {
  readonly reason: "profile-column-missing" | "profile-unit-unknown" | "profile-field-unreadable";
  readonly details: Readonly<Record<string, string>>;
}

export interface AppliedProfile {
  readonly mapping: ColumnMapping;
  readonly facts: MeasurementFacts;
  readonly temperatureC: number | null;
  /** Wall-clock time of the instrument as "YYYY-MM-DDTHH:mm:ss"; null when the file does not say. */
  readonly measuredAtLocal: string | null;
  readonly magnetisingFieldKiloAmperePerMetre: number | null;
  readonly sample: MagnetShape | null;
  readonly faults: readonly ProfileFault[];
}

function spelled(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
}

function mappingOf(table: CurveTable, rules: ImportProfileRules, faults: ProfileFault[]): ColumnMapping {
  const mapping: ColumnMapping = {};
  for (const role of COLUMN_ROLES) {
    const wanted = rules.columns[role];
    if (wanted === undefined) continue;
    const { heading, column } = wanted;
    const found =
      heading === null
        ? table.columns.find((item) => item.index === column)
        : table.columns.find((item) => spelled(item.name) === spelled(heading));
    if (found === undefined) {
      const name = heading ?? String((column ?? 0) + 1);
      faults.push({ reason: "profile-column-missing", details: { role, column: name } });
      continue;
    }
    const unit = wanted.unit ?? found.unit;
    if (unit === null || !unitFits(role, unit)) {
      faults.push({
        reason: "profile-unit-unknown",
        details: { role, column: found.name, unit: unit ?? "" },
      });
      continue;
    }
    mapping[role] = { column: found.index, unit };
  }
  return mapping;
}

/** "20.5 °C", "293 K", "22,4" → °C, kA/m or mm; null when it is no quantity of that kind. */
function quantity(text: string, dimension: "temperature" | "field" | "length", into: string): number | null {
  const match = /^\s*([+-−–]?[\d.,\s]*\d(?:[eE][+-]?\d+)?)\s*(.*)$/u.exec(text);
  if (match === null) return null;
  const number = parseNumber(match[1] ?? "", ".") ?? parseNumber(match[1] ?? "", ",");
  const unitText = (match[2] ?? "").trim();
  if (number === null) return null;
  if (unitText === "") return number;
  if (dimension === "length") return /^mm$/iu.test(unitText) ? number : null;
  const unit = parseUnit(unitText, dimension);
  return unit === null ? null : convert(number, unit.code, into);
}

const DATE = /(\d{1,4})[-./年](\d{1,2})[-./月](\d{1,4})日?(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?/u;

/** A printed date and time as ISO wall-clock time; null when it is none, or no day of the calendar. */
export function localTime(text: string, order: DateOrder): string | null {
  const match = DATE.exec(text.normalize("NFKC"));
  if (match === null) return null;
  const parts = [Number(match[1]), Number(match[2]), Number(match[3])];
  const startsWithYear = (match[1] ?? "").length === 4;
  const [year, month, day] =
    startsWithYear || order === "ymd"
      ? [parts[0], parts[1], parts[2]]
      : order === "dmy"
        ? [parts[2], parts[1], parts[0]]
        : [parts[2], parts[0], parts[1]];
  const [hour, minute, second] = [match[4], match[5], match[6]].map((part) => Number(part ?? 0));
  const full = (year ?? 0) < 100 ? 2000 + (year ?? 0) : (year ?? 0);
  const at = new Date(Date.UTC(full, (month ?? 0) - 1, day, hour, minute, second));
  const sane =
    at.getUTCMonth() + 1 === month && at.getUTCDate() === day && (hour ?? 0) < 24 && (minute ?? 0) < 60;
  return sane ? at.toISOString().slice(0, 19) : null;
}

function sampleOf(
  rules: ImportProfileRules,
  length: (field: HeaderField) => number | null,
): MagnetShape | null {
  if (rules.sampleShape === "cuboid") {
    const [widthMillimetre, depthMillimetre, alongFieldMillimetre] = [
      length("widthMillimetre"),
      length("depthMillimetre"),
      length("alongFieldMillimetre"),
    ];
    if (widthMillimetre === null || depthMillimetre === null || alongFieldMillimetre === null) return null;
    return { shape: "cuboid", widthMillimetre, depthMillimetre, alongFieldMillimetre };
  }
  const [diameterMillimetre, lengthMillimetre] = [length("diameterMillimetre"), length("lengthMillimetre")];
  if (diameterMillimetre === null || lengthMillimetre === null) return null;
  return { shape: "cylinder", diameterMillimetre, lengthMillimetre };
}

/**
 * What a profile makes of a file: its columns and units, and what header and file name say (the header wins).
 * Everything that does not fit comes at once as a fault; nothing is guessed in its place.
 */
export function applyProfile(table: CurveTable, fileName: string, rules: ImportProfileRules): AppliedProfile {
  const faults: ProfileFault[] = [];
  const mapping = mappingOf(table, rules, faults);
  const named = rules.fileName === null ? {} : fileNameFacts(fileName, rules.fileName);
  const facts = { ...named, ...headerFacts(table, rules.header) };
  const read = <Value>(field: HeaderField, reader: (text: string) => Value | null): Value | null => {
    const text = facts[field];
    if (text === undefined) return null;
    const value = reader(text);
    if (value === null) faults.push({ reason: "profile-field-unreadable", details: { field, text } });
    return value;
  };
  const temperatureC = read("temperatureC", (text) => quantity(text, "temperature", "°C"));
  const field = read("magnetisingField", (text) => quantity(text, "field", "kA/m"));
  const length = (name: HeaderField) => read(name, (text) => quantity(text, "length", "mm"));
  return {
    mapping,
    facts,
    temperatureC: temperatureC ?? rules.temperatureC,
    measuredAtLocal: read("measuredAt", (text) => localTime(text, rules.dateOrder)),
    magnetisingFieldKiloAmperePerMetre: field ?? rules.magnetisingFieldKiloAmperePerMetre,
    sample: rules.isOpenCircuit || rules.columns.moment !== undefined ? sampleOf(rules, length) : null,
    faults,
  };
}
