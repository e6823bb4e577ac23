import Papa from "papaparse";
import type { FieldIssue } from "@/server/kernel/errors";
import { type EnvelopeInput, type RecipeStepInput, STEP_KINDS } from "../contract/recipes";

type Row = Record<string, string>;

const COLUMNS = [
  "type",
  "code",
  "name_en",
  "name_zh",
  "minutes",
  "lower",
  "upper",
  "tolerance",
  "seconds_outside",
  "seconds_gap",
] as const;

/**
 * Reads a recipe from CSV: rows of type `step` (code = kind, names, minutes), `envelope` (code = parameter, tolerance,
 * seconds_outside, seconds_gap) and `point` (code = parameter, minutes = minute since the start, lower, upper). Collects
 * every fault with its line.
 */
export function parseRecipe(text: string): {
  steps: RecipeStepInput[];
  envelopes: EnvelopeInput[];
  issues: FieldIssue[];
} {
  const parsed = Papa.parse<Row>(text.replace(/^\uFEFF/, ""), {
    header: true,
    skipEmptyLines: "greedy",
    transformHeader: (name) => name.trim().toLowerCase(),
  });
  const issues: FieldIssue[] = [];
  const missing = COLUMNS.slice(0, 7).filter((name) => !parsed.meta.fields?.includes(name));
  for (const name of missing) {
    issues.push({
      path: name,
      reason: "column-missing",
      message: `The column ${name} is missing.`,
      details: { column: name },
    });
  }
  if (missing.length > 0) return { steps: [], envelopes: [], issues };
  const steps: RecipeStepInput[] = [];
  const envelopes = new Map<string, EnvelopeInput>();
  const envelopeOf = (code: string) => {
    const known = envelopes.get(code) ?? { parameterCode: code, points: [] };
    envelopes.set(code, known);
    return known;
  };
  for (const [index, row] of parsed.data.entries()) {
    const line = index + 2;
    const cell = (name: string) => (row[name] ?? "").trim();
    const fault = (column: string, value: string) =>
      issues.push({
        path: `line-${line}.${column}`,
        reason: "cell-not-valid",
        message: `Line ${line}, ${column}: ${value || "empty"} is not valid.`,
        details: { line, column, value },
      });
    const number = (column: string): number | null => {
      const written = cell(column);
      if (written === "") return null;
      const value = Number(written);
      if (Number.isFinite(value)) return value;
      fault(column, written);
      return null;
    };
    const code = cell("code");
    const type = cell("type").toLowerCase();
    if (type === "step") {
      const kind = STEP_KINDS.find((each) => each === code);
      const minutes = number("minutes");
      if (!kind) fault("code", code);
      if (minutes === null || minutes <= 0) fault("minutes", cell("minutes"));
      if (!cell("name_en")) fault("name_en", "");
      if (!cell("name_zh")) fault("name_zh", "");
      if (kind) steps.push({ kind, nameEn: cell("name_en"), nameZh: cell("name_zh"), minutes: minutes ?? 0 });
    } else if (type === "envelope") {
      const envelope = envelopeOf(code);
      envelope.tolerance = number("tolerance") ?? 0;
      envelope.minimumSecondsOutside = number("seconds_outside") ?? 0;
      envelope.maximumGapSeconds = number("seconds_gap") ?? 120;
    } else if (type === "point") {
      const minute = number("minutes");
      if (minute === null) fault("minutes", cell("minutes"));
      envelopeOf(code).points.push({ minute: minute ?? 0, lower: number("lower"), upper: number("upper") });
    } else fault("type", type);
  }
  return { steps, envelopes: [...envelopes.values()], issues };
}
