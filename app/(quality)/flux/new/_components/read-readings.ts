import { normaliseNumberText } from "@/app/_ui/number-text";

export type TypedReading = { line: number; piece: string; reading: number | null };

/**
 * Lines as typed or pasted from a spreadsheet: "piece ⇥ reading", or a reading alone, whose piece is then its number.
 * A line whose reading is no number above zero keeps null, to be named.
 */
export function readReadings(text: string): TypedReading[] {
  return text
    .split(/\r?\n/u)
    .map((line, index) => ({ line: index + 1, cells: line.split(/\t|;/u).map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""))
    .map(({ line, cells }, index) => {
      const [first = "", second] = cells;
      const raw = second === undefined || second === "" ? first : second;
      const value = Number(normaliseNumberText(raw));
      return {
        line,
        piece: second === undefined || second === "" ? String(index + 1) : first,
        reading: raw !== "" && Number.isFinite(value) && value > 0 ? value : null,
      };
    });
}
