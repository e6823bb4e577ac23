import { type SQL, sql } from "drizzle-orm";

type Element = string | number | null;

/**
 * An array as one parameter, however long: the statement's text stays the same, so it is prepared once. Cast it where
 * it stands, `${arrayParameter(ids)}::uuid[]`.
 */
export function arrayParameter(values: readonly Element[]): SQL {
  return sql`${arrayLiteral(values)}`;
}

/** PostgreSQL's text form of an array. */
export function arrayLiteral(values: readonly Element[]): string {
  let text = "{";
  for (const [index, value] of values.entries()) {
    if (index > 0) text += ",";
    if (value === null) text += "NULL";
    else if (typeof value === "number") text += value;
    else text += `"${NEEDS_ESCAPE.test(value) ? value.replace(/[\\"]/g, "\\$&") : value}"`;
  }
  return `${text}}`;
}

const NEEDS_ESCAPE = /[\\"]/;
