import { parseUnit } from "../units/parse-unit";

export interface Heading {
  readonly name: string;
  readonly unit: string | null;
}

const BRACKETED = /^(.*?)[\s_]*[([（【]\s*([^()（）[\]【】]*)\s*[)\]）】]\s*$/u;

function known(text: string): string | null {
  return parseUnit(text.replace(/_per_|\bper\b/gu, "/"))?.code ?? null;
}

/** "H/(kA/m)" keeps the slash of the quantity out of the name. */
function withoutTrailingMark(name: string): string {
  return name.replace(/[\s/,:：_-]+$/u, "").trim();
}

/**
 * Splits a column heading into name and unit: "H (kA/m)", "J[T]", "B/T", "磁场强度（kOe）", "H, Oe",
 * "H_internal_A_per_m". A unit that is not known stays part of the name.
 */
export function parseHeading(text: string): Heading {
  const heading = text.trim().replace(/^"|"$/gu, "");
  const bracketed = BRACKETED.exec(heading);
  if (bracketed !== null) {
    const unit = known(bracketed[2] ?? "");
    if (unit !== null) return { name: withoutTrailingMark(bracketed[1] ?? ""), unit };
  }
  const spelled = heading.replace(/_per_/gu, "/");
  for (const separator of [/\s*[,，:：]\s*/u, /_/u, /\s+/u, /\//u]) {
    const match = separator.exec(spelled);
    if (match === null) continue;
    const parts = [...spelled.matchAll(new RegExp(separator.source, "gu"))];
    for (const part of separator.source === "\\/" ? parts.slice(0, 1) : parts.slice(-1)) {
      const unit = known(spelled.slice(part.index + part[0].length));
      const name = withoutTrailingMark(spelled.slice(0, part.index));
      if (unit !== null && name !== "") return { name, unit };
    }
  }
  return { name: heading, unit: null };
}

/** A cell that holds nothing but a unit, bare or in brackets: a row of such cells is a row of units. */
export function unitAlone(text: string): string | null {
  return known(text.trim().replace(/^[([（【]\s*|\s*[)\]）】]$/gu, ""));
}
