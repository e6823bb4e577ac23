import {
  EXPLAINED_PROPERTIES,
  type ExplainedProperty,
  LOT_SCOPES,
} from "@/server/modules/root-cause/contract";

/** What the form holds; it lives in the address. */
export type Selection = {
  property: ExplainedProperty;
  scope: (typeof LOT_SCOPES)[number];
  product: string;
  grade: string;
  order: string;
  from: string;
  to: string;
  lots: string;
};

export function selectionOfAddress(get: (name: string) => string): Selection {
  return {
    property: EXPLAINED_PROPERTIES.find((each) => each === get("property")) ?? "hcj",
    scope: LOT_SCOPES.find((each) => each === get("scope")) ?? "tested",
    product: get("product"),
    grade: get("grade"),
    order: get("order"),
    from: day(get("from")),
    to: day(get("to")),
    lots: get("lots"),
  };
}

export function addressOfSelection(selection: Selection): Record<string, string | null> {
  const { property, scope, ...rest } = selection;
  return {
    ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, value || null])),
    property: property === "hcj" ? null : property,
    scope: scope === "tested" ? null : scope,
    // What was held and shown belongs to the lots that were chosen before.
    hold: null,
    show: null,
  };
}

/** What the server is asked. `hold`: keys of what is held constant; empty: as the server thinks best; "-": nothing. */
export function inputOfSelection(selection: Selection, hold: string) {
  const { property, scope, product, grade, order, from, to, lots } = selection;
  return {
    property,
    scope,
    ...(product ? { product } : {}),
    ...(grade ? { grade } : {}),
    ...(order ? { workOrder: order } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(lots.trim() ? { lots: lots.trim() } : {}),
    ...(hold ? { adjustFor: hold === NOTHING_HELD ? [] : hold.split(",") } : {}),
  };
}

export const NOTHING_HELD = "-";

export function heldText(keys: readonly string[]): string {
  return keys.length > 0 ? keys.join(",") : NOTHING_HELD;
}

function day(text: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : "";
}
