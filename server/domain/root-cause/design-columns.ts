import { compact, taken } from "./association";
import type { Parameter } from "./flat-table";
import { centred } from "./orthogonal-basis";
import { LEVEL_LOTS } from "./single-effect";

/** Name of the level that rare levels are put together in for a model of several factors. */
export const OTHER_LEVELS = "…";

/** The columns that stand for a parameter in a regression, centred, for these rows (all of them have a value). */
export type Design = { columns: Float64Array[]; names: string[] };

/**
 * A number is itself; of a choice every level but the most frequent gets an indicator, levels with too few lots
 * together one. Nothing when it does not vary.
 */
export function designOf(parameter: Parameter, rows: Uint32Array): Design {
  if (parameter.kind === "numeric") {
    const column = centred(taken(parameter, rows));
    return column.some((value) => Math.abs(value) > 0)
      ? { columns: [column], names: [parameter.key] }
      : { columns: [], names: [] };
  }
  const { codes, levels, names } = compact(parameter, rows);
  const counts = new Float64Array(levels);
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  const order = [...counts.keys()].sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0));
  const [reference, ...others] = order;
  if (reference === undefined || others.length === 0) return { columns: [], names: [] };
  const large = others.filter((level) => (counts[level] ?? 0) >= LEVEL_LOTS);
  const small = new Set(others.filter((level) => (counts[level] ?? 0) < LEVEL_LOTS));
  const columns = large.map((level) => centred(Float64Array.from(codes, (code) => (code === level ? 1 : 0))));
  if (small.size > 0) columns.push(centred(Float64Array.from(codes, (code) => (small.has(code) ? 1 : 0))));
  return {
    columns,
    names: [...large.map((level) => names[level] ?? ""), ...(small.size > 0 ? [OTHER_LEVELS] : [])],
  };
}
