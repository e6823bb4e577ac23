/** What was typed and is not saved yet, kept in the browser: a closed tab or a lost connection loses nothing. */
export type KeptCell = { sample: number; characteristic: string; text: string };

const keyOf = (number: string) => `inspection ${number}`;

export function keptCells(number: string): KeptCell[] {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(keyOf(number)) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isKept) : [];
  } catch {
    return [];
  }
}

export function keepCells(number: string, cells: readonly KeptCell[]): void {
  try {
    if (cells.length === 0) window.localStorage.removeItem(keyOf(number));
    else window.localStorage.setItem(keyOf(number), JSON.stringify(cells));
  } catch {
    // A browser without storage still saves to the server.
  }
}

function isKept(value: unknown): value is KeptCell {
  return (
    typeof value === "object" &&
    value !== null &&
    "sample" in value &&
    typeof value.sample === "number" &&
    "characteristic" in value &&
    typeof value.characteristic === "string" &&
    "text" in value &&
    typeof value.text === "string"
  );
}
