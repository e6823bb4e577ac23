import { type Dimension, UNITS, type Unit } from "./unit-table";

/** One spelling for full-width characters, superscripts, dots, carets and spaces: "ｋＡ／ｍ", "kJ/m³", "MG·Oe". */
function plainSpelling(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\s^·⋅.*×]/gu, "")
    .replace(/[−–]/gu, "-");
}

const exactSpellings = new Map<string, Unit>();
const looseSpellings = new Map<string, Unit | "ambiguous">();

for (const unit of UNITS) {
  for (const spelling of [unit.code, ...unit.aliases]) {
    exactSpellings.set(plainSpelling(spelling), unit);
    const loose = plainSpelling(spelling).toLowerCase();
    const known = looseSpellings.get(loose);
    looseSpellings.set(loose, known === undefined || known === unit ? unit : "ambiguous");
  }
}
// "mA/m" would be a thousandth of an A/m, never the MA/m of a magnet: only the exact spelling counts.
looseSpellings.set("ma/m", "ambiguous");
looseSpellings.set("mam-1", "ambiguous");

/**
 * Reads a unit as instruments, spreadsheets and people write it, Chinese names included.
 * Exact spelling first, then regardless of case where that is unambiguous ("kg" stays kilogram, "kG" is kilogauss).
 * Returns null for an unknown or ambiguous spelling; with `dimension` also for a unit of another dimension.
 */
export function parseUnit(text: string, dimension?: Dimension): Unit | null {
  const found = known(text);
  if (found === null) return null;
  return dimension === undefined || found.dimension === dimension ? found : null;
}

const MOST_REMEMBERED = 1000;
const remembered = new Map<string, Unit | null>();

/** A column is converted value by value: its unit is read once. */
function known(text: string): Unit | null {
  const earlier = remembered.get(text);
  if (earlier !== undefined) return earlier;
  const plain = plainSpelling(text);
  const found = exactSpellings.get(plain) ?? looseSpellings.get(plain.toLowerCase());
  const unit = plain === "" || found === undefined || found === "ambiguous" ? null : found;
  if (remembered.size < MOST_REMEMBERED && text.length <= 40) remembered.set(text, unit);
  return unit;
}
