import { normaliseNumberText } from "@/app/_ui/number-text";
import { COLUMN_ROLES, type ColumnRole } from "@/server/domain/curve-file/column-mapping";
import type { HeaderField, ImportProfileRules } from "@/server/domain/curve-file/import-profile";
import type { ImportProfileRulesInput } from "@/server/modules/quality/contract/import-profiles";

/** A profile's rules as texts of fields; empty where nothing is said. */
export type RulesDraft = {
  signature: string;
  endings: string;
  encoding: string;
  separator: string;
  decimal: string;
  columns: Record<ColumnRole, { heading: string; column: string; unit: string }>;
  header: { field: HeaderField; label: string }[];
  fileName: string;
  dateOrder: ImportProfileRules["dateOrder"];
  isOpenCircuit: boolean;
  sampleShape: ImportProfileRules["sampleShape"];
  temperatureC: string;
  hkDefinition: ImportProfileRules["hkDefinition"];
  magnetisingField: string;
};

const nothing = { heading: "", column: "", unit: "" };

export const emptyDraft: RulesDraft = {
  signature: "",
  endings: ".csv .txt",
  encoding: "",
  separator: "",
  decimal: "",
  columns: { h: nothing, j: nothing, b: nothing, moment: nothing, temperature: nothing },
  header: [
    { field: "lot", label: "" },
    { field: "sampleId", label: "" },
    { field: "temperatureC", label: "" },
  ],
  fileName: "",
  dateOrder: "ymd",
  isOpenCircuit: false,
  sampleShape: "cuboid",
  temperatureC: "",
  hkDefinition: "0.9-jr",
  magnetisingField: "",
};

export function draftOf(rules: ImportProfileRules): RulesDraft {
  const columns = { ...emptyDraft.columns };
  for (const role of COLUMN_ROLES) {
    const column = rules.columns[role];
    if (column === undefined) continue;
    columns[role] = {
      heading: column.heading ?? "",
      column: column.column === null ? "" : String(column.column + 1),
      unit: column.unit ?? "",
    };
  }
  return {
    signature: rules.signature.join("\n"),
    endings: rules.endings.join(" "),
    encoding: rules.encoding ?? "",
    separator: rules.separator ?? "",
    decimal: rules.decimal ?? "",
    columns,
    header: [...rules.header],
    fileName: rules.fileName ?? "",
    dateOrder: rules.dateOrder,
    isOpenCircuit: rules.isOpenCircuit,
    sampleShape: rules.sampleShape,
    temperatureC: rules.temperatureC === null ? "" : String(rules.temperatureC),
    hkDefinition: rules.hkDefinition,
    magnetisingField:
      rules.magnetisingFieldKiloAmperePerMetre === null
        ? ""
        : String(rules.magnetisingFieldKiloAmperePerMetre),
  };
}

function numberOrNull(text: string): number | null {
  const plain = normaliseNumberText(text);
  return plain === "" ? null : Number(plain);
}

/** The rules as they are sent; what is wrong with them the server says, field by field. */
export function rulesOf(draft: RulesDraft): ImportProfileRulesInput {
  const columns: ImportProfileRulesInput["columns"] = {};
  for (const role of COLUMN_ROLES) {
    const { heading, column, unit } = draft.columns[role];
    if (heading.trim() === "" && column.trim() === "") continue;
    const number = numberOrNull(column);
    columns[role] = {
      heading: heading.trim() || null,
      column: number === null ? null : number - 1,
      unit: unit || null,
    };
  }
  const words = (text: string, separator: RegExp) =>
    text
      .split(separator)
      .map((word) => word.trim())
      .filter(Boolean);
  return {
    signature: words(draft.signature, /\n/u),
    endings: words(draft.endings, /[\s,;]+/u),
    encoding: (draft.encoding || null) as ImportProfileRules["encoding"],
    separator: (draft.separator || null) as ImportProfileRules["separator"],
    decimal: (draft.decimal || null) as ImportProfileRules["decimal"],
    columns,
    header: draft.header.filter(({ label }) => label.trim() !== ""),
    fileName: draft.fileName.trim() || null,
    dateOrder: draft.dateOrder,
    isOpenCircuit: draft.isOpenCircuit,
    sampleShape: draft.sampleShape,
    temperatureC: numberOrNull(draft.temperatureC),
    hkDefinition: draft.hkDefinition,
    magnetisingFieldKiloAmperePerMetre: numberOrNull(draft.magnetisingField),
  };
}
