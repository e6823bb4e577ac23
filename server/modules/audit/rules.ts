import type { Permission } from "@/server/access/permissions";
import type { FieldChangeDto } from "./contract";

type Image = Record<string, unknown> | null;

/** The fields that differ between two images of a row; of a new or deleted row, all that hold something. */
export function fieldChanges(before: Image, after: Image): FieldChangeDto[] {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...fields]
    .map((field) => ({ field, before: asText(before?.[field]), after: asText(after?.[field]) }))
    .filter((change) => change.before !== change.after && change.field !== "version");
}

function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

const administrative = ["user", "api-key", "session"];

/** The history of people and keys is for those who read the audit trail; that of a product's records is for all. */
export function permissionForHistory(recordType: string): Permission {
  return administrative.includes(recordType) ? "audit:read" : "master-data:read";
}
