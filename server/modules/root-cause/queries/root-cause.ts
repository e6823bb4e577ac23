import type { z } from "zod";
import { heldConstant } from "@/server/domain/root-cause/adjusted-effect";
import { analyseRootCause } from "@/server/domain/root-cause/analyse-root-cause";
import {
  categoricalParameter,
  grouping,
  numericParameter,
  type RootCauseTable,
} from "@/server/domain/root-cause/flat-table";
import type { Executor } from "@/server/kernel/database";
import { notFound, throwIssues } from "@/server/kernel/errors";
import {
  type Cell,
  type LotTableDto,
  MOST_POINTS,
  type ParameterPointsDto,
  type parameterPointsInput,
  type RootCauseDto,
  type RootCauseInput,
  type TableColumn,
} from "../contract";
import { lotTable } from "./lot-table";

/**
 * What explains the property of the chosen lots. `adjustFor`: keys of parameters held constant; left out, the product is
 * when the lots are of several.
 */
export async function rootCause(
  db: Executor,
  { adjustFor, ...selection }: RootCauseInput,
): Promise<RootCauseDto> {
  const table = await lotTable(db, selection);
  return explained(table, adjustFor ?? heldByDefault(table));
}

/** The analysis of a table that is at hand. Refuses keys of no parameter, all at once. */
export function explained(table: LotTableDto, adjustFor: readonly string[]): RootCauseDto {
  const columnOf = new Map(
    table.columns.filter(({ role }) => role === "parameter").map((column) => [column.key, column]),
  );
  throwIssues(
    adjustFor
      .filter((key) => table.rows.length > 0 && !columnOf.has(key))
      .map((key) => ({
        path: "adjustFor",
        reason: "root-cause-no-such-parameter",
        message: `These lots have no parameter ${key}.`,
        details: { key },
      })),
  );
  const analysis = analyseRootCause(
    numericTable(table),
    adjustFor.filter((key) => columnOf.has(key)),
  );
  const { model, effects, ...rest } = analysis;
  return {
    ...rest,
    property: table.property,
    unit: table.unit,
    effects: effects.flatMap((effect) => {
      const column = columnOf.get(effect.key);
      return column ? [{ ...effect, column }] : [];
    }),
    model: model && {
      ...model,
      outliers: model.outliers.map(({ row, residual, z }) => ({
        lot: table.rows[row]?.lot ?? "",
        residual,
        z,
      })),
    },
    inherited: table.rows.filter(({ value, isInherited }) => value !== null && isInherited).length,
    summary: summaryOf(table.rows.flatMap(({ value }) => (value === null ? [] : [value]))),
  };
}

/**
 * Value and parameter of each lot that has both, for a drawing, with what is held constant taken off the value. Throws
 * NOT_FOUND when these lots have no such parameter.
 */
export async function parameterPoints(
  db: Executor,
  { key, adjustFor, ...selection }: z.output<typeof parameterPointsInput>,
): Promise<ParameterPointsDto> {
  const table = await lotTable(db, selection);
  const at = table.columns.findIndex((column) => column.key === key);
  const column = table.columns[at];
  if (!column) throw notFound("root-cause-parameter", key);
  const held = (adjustFor ?? heldByDefault(table)).filter((each) => each !== key);
  const adjusted = held.length > 0 ? heldConstant(numericTable(table), held) : null;
  const points = table.rows.flatMap(({ lot, value, cells }, row) => {
    const x = cells[at] ?? null;
    const left = adjusted ? (adjusted[row] ?? Number.NaN) : value;
    return value === null || x === null || left === null || Number.isNaN(left)
      ? []
      : [{ lot, value, adjusted: left, x }];
  });
  const every = Math.max(1, Math.ceil(points.length / MOST_POINTS));
  return {
    column,
    adjustedFor: held,
    of: points.length,
    points: points.filter((_, index) => index % every === 0),
  };
}

function numericTable({ columns, rows }: LotTableDto): RootCauseTable {
  const cells = (at: number): Cell[] => rows.map((row) => row.cells[at] ?? null);
  const all = columns.map((column, at) => ({ column, at }));
  const ofRole = (role: TableColumn["role"]) => all.filter(({ column }) => column.role === role);
  return {
    property: Float64Array.from(rows, ({ value }) => value ?? Number.NaN),
    parameters: ofRole("parameter").map(({ column, at }) =>
      column.kind === "numeric"
        ? numericParameter(column.key, cells(at).map(asNumber))
        : categoricalParameter(column.key, cells(at).map(asText)),
    ),
    groupings: ofRole("grouping").map(({ column, at }) => grouping(column.key, cells(at).map(asText))),
  };
}

function heldByDefault({ columns, rows }: LotTableDto): string[] {
  const at = columns.findIndex(({ key }) => key === "product");
  const products = new Set(rows.map(({ cells }) => cells[at] ?? null));
  return at >= 0 && products.size > 1 ? ["product"] : [];
}

function asNumber(cell: Cell): number | null {
  return typeof cell === "number" ? cell : null;
}

function asText(cell: Cell): string | null {
  return cell === null ? null : String(cell);
}

function summaryOf(values: readonly number[]): RootCauseDto["summary"] {
  if (values.length === 0) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    mean,
    deviation: values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0,
    minimum: values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
    maximum: values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY),
  };
}
