import { instantOfLocal } from "@/server/domain/calendar/local-time";
import type { AppliedProfile } from "@/server/domain/curve-file/apply-profile";
import type { CurveTable } from "@/server/domain/curve-file/curve-table";
import type { ImportProfileRules } from "@/server/domain/curve-file/import-profile";
import { readColumns } from "@/server/domain/curve-file/read-columns";
import type { FieldIssue } from "@/server/kernel/errors";
import type { PreviewImportInput } from "../contract/import-profiles";
import { sentenceOf } from "./curve-refusal";

export type ImportFacts = {
  lot: string | null;
  sampleId: string | null;
  position: string | null;
  temperatureC: number | null;
  measuredAt: string;
  magnetisingFieldKiloAmperePerMetre: number | null;
  issues: FieldIssue[];
};

/** Wall-clock time of the instrument at the site as an instant. */
export function instantOf(local: string, timeZone: string): string {
  const [date = "", time = ""] = local.split("T");
  return new Date(instantOfLocal(date, time, timeZone)).toISOString();
}

function issue(path: string, reason: string, details: Record<string, string> = {}): FieldIssue {
  return { path, reason, message: sentenceOf(reason, details), details };
}

/** What a profile did not find or understand, at the field that it belongs to. */
export function profileIssues(faults: AppliedProfile["faults"]): FieldIssue[] {
  return faults.map(({ reason, details }) =>
    issue(reason === "profile-field-unreadable" ? (details.field ?? "file") : "file", reason, { ...details }),
  );
}

/** A field that a person has said needs not be readable in the file. */
function faultsThatMatter(applied: AppliedProfile, given: PreviewImportInput): AppliedProfile["faults"] {
  const said: Record<string, unknown> = given;
  return applied.faults.filter(({ reason, details }) => {
    const field = reason === "profile-field-unreadable" ? (details.field ?? "") : "";
    return field === "" || said[field] === undefined;
  });
}

/**
 * What is known of a measurement: a person's word before the file's, the file's before the profile's. Everything that
 * is missing or unreadable comes at once. Without a time in the file it is `now`.
 */
export function importFacts(
  applied: AppliedProfile,
  given: PreviewImportInput,
  {
    rules,
    table,
    timeZone,
    now,
  }: { rules: ImportProfileRules; table: CurveTable; timeZone: string; now: Date },
): ImportFacts {
  const { facts } = applied;
  const issues = profileIssues(faultsThatMatter(applied, given));
  const ofColumn =
    applied.mapping.temperature === undefined ? null : readColumns(table, applied.mapping).meanTemperatureC;
  const inFile = applied.temperatureC === rules.temperatureC ? null : applied.temperatureC;
  const lot = given.lot ?? facts.lot ?? null;
  const temperatureC = given.temperatureC ?? inFile ?? ofColumn ?? applied.temperatureC;
  if (lot === null || lot === "") issues.push(issue("lot", "import-lot-missing"));
  if (temperatureC === null) issues.push(issue("temperatureC", "import-temperature-missing"));
  const local = applied.measuredAtLocal;
  return {
    lot,
    sampleId: given.sampleId ?? facts.sampleId?.slice(0, 60) ?? null,
    position: given.position ?? facts.position?.slice(0, 40) ?? null,
    temperatureC,
    measuredAt: given.measuredAt ?? (local === null ? now.toISOString() : instantOf(local, timeZone)),
    magnetisingFieldKiloAmperePerMetre: applied.magnetisingFieldKiloAmperePerMetre,
    issues,
  };
}
