import { normaliseNumberText } from "@/app/_ui/number-text";

export type CellKind = "measured" | "count" | "pass-fail";
export type ParsedCell = { value: number | null } | "invalid";

const PASS = new Set(["p", "pass", "1", "ok", "y", "√", "✓", "合格", "通过", "是"]);
const FAIL = new Set(["f", "fail", "0", "ng", "n", "x", "×", "✗", "不合格", "不通过", "否"]);
const plainNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** What somebody typed or pasted into a cell: full-width digits, a decimal comma, p and f. Empty takes the value back. */
export function parseCell(text: string, kind: CellKind): ParsedCell {
  const plain = normaliseNumberText(text).toLowerCase();
  if (plain === "") return { value: null };
  if (kind === "pass-fail") {
    if (PASS.has(plain)) return { value: 1 };
    return FAIL.has(plain) ? { value: 0 } : "invalid";
  }
  const number = withPoint(plain);
  if (!plainNumber.test(number)) return "invalid";
  const value = Number(number);
  if (!Number.isFinite(value)) return "invalid";
  return kind === "count" && (value < 0 || !Number.isInteger(value)) ? "invalid" : { value };
}

/** `10,5` is ten and a half; `1,234.5` has a comma between its thousands. */
function withPoint(text: string): string {
  const commas = text.split(",").length - 1;
  if (commas === 0) return text;
  return commas === 1 && !text.includes(".") ? text.replace(",", ".") : text.replaceAll(",", "");
}

/** Rows and columns of a paste from a spreadsheet; one empty line at the end belongs to its format. */
export function splitPaste(text: string): string[][] {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines.map((line) => line.split("\t"));
}

/** A stored value as the cell shows it: as it was typed, without noise of the binary float. */
export function cellText(value: number | null): string {
  return value === null ? "" : String(Number(value.toPrecision(12)));
}

/** The same with the characteristic's decimals at least: 45 in hundredths is 45.00. */
export function paddedText(value: number | null, decimals: number): string {
  const text = cellText(value);
  const typed = text.split(".")[1]?.length ?? 0;
  return value === null || typed >= decimals || text.includes("e") ? text : value.toFixed(decimals);
}
