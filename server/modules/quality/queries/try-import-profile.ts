import { analyseColumns } from "@/server/domain/curve-file/analyse-columns";
import { carriesSignature } from "@/server/domain/curve-file/header-fields";
import { readColumns } from "@/server/domain/curve-file/read-columns";
import { parseInput } from "@/server/kernel/command";
import type { Executor } from "@/server/kernel/database";
import { siteClock } from "@/server/modules/equipment/queries/site-day";
import { apply, readByRules } from "../adapters/read-by-profile";
import { curveFile } from "../adapters/read-curve-file";
import type { ProfileTrial } from "../contract/import-preview";
import { type TryImportProfileInput, tryImportProfileInput } from "../contract/import-profiles";
import { asDomainError, refusalOf, refused, throwRowProblems } from "../rules/curve-refusal";
import { instantOf, profileIssues } from "../rules/import-facts";
import { issuesOf } from "./preview-import";

const SAMPLE_ROWS = 6;

/** Rules that are being written, on a sample file: what they read, and everything that they do not. */
export async function tryImportProfile(db: Executor, raw: TryImportProfileInput): Promise<ProfileTrial> {
  const { file: given, rules } = parseInput(tryImportProfileInput, raw);
  const file = curveFile(given);
  const table = await readByRules(file, rules).catch((error: unknown) => {
    const { reason, details } = refusalOf(error);
    throw refused("file", reason, details, error);
  });
  const applied = apply(table, file.name, rules);
  const { timeZone } = await siteClock(db);
  const columns = readColumns(table, applied.mapping);
  const seen = {
    format: table.format,
    encoding: table.encoding,
    separator: table.separator,
    decimal: table.decimal,
    rowCount: table.rows.length,
    preamble: table.preamble.slice(0, 30).map((row) => [...row.cells]),
    columns: table.columns.map((column) => ({
      ...column,
      sample: table.rows.slice(0, SAMPLE_ROWS).map((row) => row.cells[column.index] ?? ""),
    })),
    hasSignature: carriesSignature(table, rules.signature),
    facts: { ...applied.facts } as Record<string, string>,
    temperatureC: applied.temperatureC ?? columns.meanTemperatureC,
    measuredAt: applied.measuredAtLocal === null ? null : instantOf(applied.measuredAtLocal, timeZone),
  };
  const issues = profileIssues(applied.faults);
  try {
    throwRowProblems(columns.problems);
    const { analysis, demagnetisingFactor } = asDomainError("file", () =>
      analyseColumns(columns, {
        temperatureC: seen.temperatureC ?? 20,
        hkDefinition: rules.hkDefinition,
        sample: applied.sample,
        isOpenCircuit: rules.isOpenCircuit,
      }),
    );
    const { branch, bhMaxPoint, knee, figures } = analysis;
    return { ...seen, demagnetisingFactor, figures, curve: { ...branch, bhMaxPoint, knee }, issues };
  } catch (error) {
    const all = [...issues, ...issuesOf(error)];
    return { ...seen, demagnetisingFactor: null, figures: null, curve: null, issues: all };
  }
}
