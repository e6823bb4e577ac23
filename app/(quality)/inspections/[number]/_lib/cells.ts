import type { InspectionDetail, RecordedCell } from "@/server/modules/inspection/contract";
import { type CellKind, cellText, parseCell } from "./cell-text";

export type CellState = "empty" | "saved" | "typing" | "dirty" | "invalid" | "refused";

export type Cell = {
  text: string;
  /** What the server has. */
  value: number | null;
  version: number;
  state: CellState;
  /** Reason of a refusal, and who wrote instead. */
  refusal?: { reason: string; by: string | null; value: number | null } | undefined;
};

export type Cells = Readonly<Record<number, Readonly<Record<string, Cell>>>>;

export const EMPTY_CELL: Cell = { text: "", value: null, version: 0, state: "empty" };

export function cellOf(cells: Cells, sample: number, characteristic: string): Cell {
  return cells[sample]?.[characteristic] ?? EMPTY_CELL;
}

export function withCell(cells: Cells, sample: number, characteristic: string, cell: Cell): Cells {
  return { ...cells, [sample]: { ...cells[sample], [characteristic]: cell } };
}

/** The grid as the server has it. */
export function cellsOf(inspection: InspectionDetail): Cells {
  return inspection.measurements.reduce<Cells>(
    (cells, { sample, characteristic, value, version }) =>
      withCell(cells, sample, characteristic, {
        text: cellText(value),
        value,
        version,
        state: value === null ? "empty" : "saved",
      }),
    {},
  );
}

/** A cell after somebody typed into it and left it. */
export function committed(cell: Cell, text: string, kind: CellKind): Cell {
  const parsed = parseCell(text, kind);
  if (parsed === "invalid") return { ...cell, text, state: "invalid", refusal: undefined };
  const shown = cellText(parsed.value);
  if (parsed.value === cell.value) {
    return { ...cell, text: shown, state: parsed.value === null ? "empty" : "saved", refusal: undefined };
  }
  return { ...cell, text: shown, state: "dirty", refusal: undefined };
}

/** A cell after the server has answered; what was typed meanwhile stays and waits for its turn. */
export function answered(cell: Cell, sent: string, answer: RecordedCell): Cell {
  const version = answer.outcome === "refused" ? (answer.current?.version ?? 0) : answer.version;
  const value = answer.outcome === "refused" ? (answer.current?.value ?? null) : answer.value;
  if (cell.text !== sent) return { ...cell, value, version };
  if (answer.outcome !== "refused") {
    return { text: cellText(value), value, version, state: value === null ? "empty" : "saved" };
  }
  return {
    ...cell,
    value,
    version,
    state: "refused",
    refusal: {
      reason: answer.reason ?? "",
      by: answer.current?.recordedBy ?? null,
      value: answer.current?.value ?? null,
    },
  };
}

/** Value that counts while somebody types: what stands in the cell where it can be read. */
export function liveValue(cell: Cell, kind: CellKind): number | null {
  if (cell.state === "saved" || cell.state === "empty") return cell.value;
  const parsed = parseCell(cell.text, kind);
  return parsed === "invalid" ? null : parsed.value;
}
