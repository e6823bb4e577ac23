import { COLUMN_ROLES, type ColumnMapping, type ColumnRole } from "@/server/domain/curve-file/column-mapping";
import type { CurvePreview } from "@/server/modules/quality/contract/preview";

/** A declaration in the making: text of the selects, empty where nothing is chosen yet. */
export type Draft = Record<ColumnRole, { column: string; unit: string }>;

const nothing = { column: "", unit: "" };

export const emptyDraft: Draft = {
  h: nothing,
  j: nothing,
  b: nothing,
  moment: nothing,
  temperature: nothing,
};

export function draftFrom(suggestion: CurvePreview["suggestion"]): Draft {
  const draft = { ...emptyDraft };
  for (const role of COLUMN_ROLES) {
    const found = suggestion[role];
    if (found) draft[role] = { column: String(found.column), unit: found.unit ?? "" };
  }
  return draft;
}

/** The declaration, once field and one of J, B or moment have both column and unit; else null. */
export function mappingFrom(draft: Draft): ColumnMapping | null {
  const mapping: ColumnMapping = {};
  for (const role of COLUMN_ROLES) {
    const { column, unit } = draft[role];
    if (column === "") continue;
    if (unit === "") return null;
    mapping[role] = { column: Number(column), unit };
  }
  const hasValues = mapping.j !== undefined || mapping.b !== undefined || mapping.moment !== undefined;
  return mapping.h !== undefined && hasValues ? mapping : null;
}
