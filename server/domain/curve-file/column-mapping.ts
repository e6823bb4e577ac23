import { parseUnit } from "../units/parse-unit";
import type { Dimension } from "../units/unit-table";
import type { CurveTable, TableColumn } from "./curve-table";

/** What a column of a curve file can be. `moment` is an open-circuit moment that needs the sample's size. */
export const COLUMN_ROLES = ["h", "j", "b", "moment", "temperature"] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];

export interface MappedColumn {
  readonly column: number;
  readonly unit: string;
}

/** Declared meaning of columns. Field and one of J, B or moment are needed. */
export type ColumnMapping = Partial<Record<ColumnRole, MappedColumn>>;

/** A guess for a preview; a unit that the file does not name is null and has to be chosen by a person. */
export type SuggestedMapping = Partial<
  Record<ColumnRole, { readonly column: number; readonly unit: string | null }>
>;

const NAMES: Record<ColumnRole, RegExp> = {
  h: /^(h([\s_]?(int|ext|internal|applied|app|c|field))?|(magnetic|applied|internal|demag\w*|external)?[\s_]?field([\s_]strength)?|(退磁|外加?|内)?磁?场(强度?)?|磁场h?|h磁场)$/iu,
  j: /^(j|4[\s_]?(π|pi)[\s_]?m|m|(magnetic[\s_])?polari[sz]ation|j[\s_]?polari[sz]ation|magneti[sz]ation|intrinsic([\s_]induction)?|bi|磁极化强度j?|内禀磁感应强度|磁化强度m?)$/iu,
  b: /^(b|(magnetic[\s_])?(induction|flux[\s_]density)|b[\s_](normal|field)|磁感应强度b?|磁通密度b?|磁感)$/iu,
  moment: /^((magnetic[\s_])?moment|dc[\s_]moment.*|磁矩m?)$/iu,
  temperature: /^(t|temp|temperature|(sample|specimen)[\s_]temperature|温度t?|样品温度)$/iu,
};

export const ROLE_DIMENSIONS: Record<ColumnRole, readonly Dimension[]> = {
  h: ["field"],
  j: ["flux-density", "field", "volume-moment"],
  b: ["flux-density"],
  moment: ["moment"],
  temperature: ["temperature"],
};

/** Whether a unit can measure what the column is said to be. */
export function unitFits(role: ColumnRole, unit: string): boolean {
  const parsed = parseUnit(unit);
  if (parsed === null || (role === "j" && (parsed.code === "Oe" || parsed.code === "kOe"))) return false;
  return ROLE_DIMENSIONS[role].includes(parsed.dimension);
}

function candidate(column: TableColumn, role: ColumnRole): boolean {
  return NAMES[role].test(column.name.trim()) && (column.unit === null || unitFits(role, column.unit));
}

/**
 * Suggests columns by heading and unit. Only a suggestion: a person confirms columns and units in a preview.
 * Of nameless columns only a lone field column is recognised, by its unit; J and B look the same and are left open.
 */
export function suggestMapping(table: CurveTable): SuggestedMapping {
  const suggested: { [role in ColumnRole]?: { column: number; unit: string | null } } = {};
  const taken = new Set<number>();
  for (const role of COLUMN_ROLES) {
    const found = table.columns.find((column) => !taken.has(column.index) && candidate(column, role));
    if (found === undefined) continue;
    taken.add(found.index);
    suggested[role] = { column: found.index, unit: found.unit };
  }
  if (suggested.h === undefined) {
    const fields = table.columns.filter((column) => column.unit !== null && unitFits("h", column.unit));
    const [only] = fields;
    if (fields.length === 1 && only !== undefined) suggested.h = { column: only.index, unit: only.unit };
  }
  if (suggested.moment !== undefined && suggested.moment.unit === null) delete suggested.moment;
  return suggested;
}
