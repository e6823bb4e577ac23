/** A measured upstream parameter, one value a lot; NaN: not known of that lot. */
export type NumericParameter = { key: string; kind: "numeric"; values: Float64Array };
/** A choice (machine, position, operator …), one level a lot; code −1: not known of that lot. */
export type CategoricalParameter = {
  key: string;
  kind: "categorical";
  levels: readonly string[];
  codes: Int32Array;
};
export type Parameter = NumericParameter | CategoricalParameter;

/** What makes lots alike that nobody measured: the blend or the furnace load that they share; −1: on its own. */
export type Grouping = { key: string; codes: Int32Array; count: number };

/** One row per lot: the property to be explained (NaN: not measured), and what may explain it. */
export type RootCauseTable = {
  property: Float64Array;
  parameters: readonly Parameter[];
  groupings: readonly Grouping[];
};

export function numericParameter(key: string, values: readonly (number | null)[]): NumericParameter {
  return { key, kind: "numeric", values: Float64Array.from(values, (value) => value ?? Number.NaN) };
}

export function categoricalParameter(key: string, values: readonly (string | null)[]): CategoricalParameter {
  return { key, kind: "categorical", ...coded(values) };
}

export function grouping(key: string, values: readonly (string | null)[]): Grouping {
  const { levels, codes } = coded(values);
  return { key, codes, count: levels.length };
}

export function isKnown(parameter: Parameter, row: number): boolean {
  return parameter.kind === "numeric"
    ? !Number.isNaN(parameter.values[row])
    : (parameter.codes[row] ?? -1) >= 0;
}

function coded(values: readonly (string | null)[]): { levels: string[]; codes: Int32Array } {
  const known = new Map<string, number>();
  const codes = Int32Array.from(values, (value) => {
    if (value === null) return -1;
    const code = known.get(value) ?? known.size;
    known.set(value, code);
    return code;
  });
  return { levels: [...known.keys()], codes };
}
