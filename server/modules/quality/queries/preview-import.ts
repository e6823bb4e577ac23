import { sql } from "drizzle-orm";
import { analyseColumns, type ColumnsAnalysis } from "@/server/domain/curve-file/analyse-columns";
import { readColumns } from "@/server/domain/curve-file/read-columns";
import { MEASUREMENT_METHODS } from "@/server/domain/magnetics/measurement-method";
import { parseInput } from "@/server/kernel/command";
import type { Executor } from "@/server/kernel/database";
import { DomainError, type FieldIssue } from "@/server/kernel/errors";
import { siteClock } from "@/server/modules/equipment/queries/site-day";
import { curveFile } from "../adapters/read-curve-file";
import type { ImportPreview } from "../contract/import-preview";
import { type PreviewImportInput, previewImportInput } from "../contract/import-profiles";
import { testsOfFile } from "../records/magnetic-tests";
import { type ProfileReading, readByProfile } from "../records/profile-reading";
import { asDomainError, throwRefusedChecks, throwRowProblems } from "../rules/curve-refusal";
import { evaluateTest, isEvidence } from "../rules/evaluate-test";
import { importFacts } from "../rules/import-facts";
import { specificationOfLot } from "./specification-of-lot";

type Facts = ReturnType<typeof importFacts>;

async function lotOf(db: Executor, code: string | null) {
  if (code === null) return null;
  const [row] = await db.execute<{ id: string; code: string; status: string }>(sql`
    select id, code, status from lots where lower(code) = lower(${code})`);
  return row ?? null;
}

function analysed({ table, profile, applied }: ProfileReading, facts: Facts): ColumnsAnalysis {
  const columns = readColumns(table, applied.mapping);
  throwRowProblems(columns.problems);
  const { rules } = profile;
  return asDomainError("file", () =>
    analyseColumns(columns, {
      temperatureC: facts.temperatureC ?? 20,
      hkDefinition: rules.hkDefinition,
      sample: applied.sample,
      isOpenCircuit: rules.isOpenCircuit,
    }),
  );
}

/** Issues of a refusal; anything that is no refusal is thrown on. */
export function issuesOf(error: unknown): FieldIssue[] {
  if (!(error instanceof DomainError)) throw error;
  if (error.issues.length > 0) return error.issues;
  return [{ path: "file", reason: error.reason, message: error.message, details: error.details }];
}

function nothingRead(
  sha256: string,
  sameFile: ImportPreview["sameFile"],
  issues: FieldIssue[],
): ImportPreview {
  return {
    sha256,
    profile: null,
    instrument: null,
    lot: null,
    sampleId: null,
    position: null,
    temperatureC: null,
    measuredAt: null,
    demagnetisingFactor: null,
    result: null,
    sameFile,
    issues,
  };
}

/**
 * What would be saved of a file: its profile, its lot, figures and verdict, and the tests that it was saved as before;
 * or every reason why it would be refused. Nothing is written.
 */
export async function previewImport(
  db: Executor,
  raw: PreviewImportInput,
  now: Date,
): Promise<ImportPreview> {
  const input = parseInput(previewImportInput, raw);
  const file = curveFile(input.file);
  const sameFile = await testsOfFile(db, file.sha256);
  const read = await readByProfile(db, file, input.profile).catch(issuesOf);
  if (Array.isArray(read)) return nothingRead(file.sha256, sameFile, read);
  const { profile, applied } = read;
  const { rules } = profile;
  const { timeZone } = await siteClock(db);
  const facts = importFacts(applied, input, { rules, table: read.table, timeZone, now });
  const lot = await lotOf(db, facts.lot);
  const issues = [...facts.issues];
  if (facts.lot && (lot === null || lot.status === "voided")) {
    const reason = lot === null ? "lot-not-found" : "lot-voided";
    const details = { code: facts.lot, lot: facts.lot };
    issues.push({ path: "lot", reason, message: `${reason.replaceAll("-", " ")}: ${facts.lot}`, details });
  }
  const known: ImportPreview = {
    ...nothingRead(file.sha256, sameFile, issues),
    profile: { code: profile.code, version: profile.version, nameEn: profile.nameEn, nameZh: profile.nameZh },
    instrument: {
      code: profile.instrumentCode,
      nameEn: profile.instrumentNameEn,
      nameZh: profile.instrumentNameZh,
    },
    lot: lot?.code ?? facts.lot,
    sampleId: facts.sampleId,
    position: facts.position,
    temperatureC: facts.temperatureC,
    measuredAt: facts.measuredAt,
  };
  try {
    const { analysis, demagnetisingFactor } = analysed(read, facts);
    const specification = lot === null ? null : await specificationOfLot(db, lot.id);
    const method = MEASUREMENT_METHODS.find((each) => each === profile.instrumentMethod) ?? null;
    const evaluation = evaluateTest(
      analysis.figures,
      {
        origin: "derived",
        temperatureC: facts.temperatureC ?? 20,
        method,
        magnetisingFieldKiloAmperePerMetre: facts.magnetisingFieldKiloAmperePerMetre,
      },
      specification,
    );
    const refusals = await Promise.resolve()
      .then(() => throwRefusedChecks(evaluation.checks, "curve"))
      .then(() => [], issuesOf);
    return {
      ...known,
      demagnetisingFactor,
      issues: [...issues, ...refusals],
      result: {
        figures: analysis.figures,
        curve: { ...analysis.branch, bhMaxPoint: analysis.bhMaxPoint, knee: analysis.knee },
        warnings: analysis.warnings.map(({ code, details }) => ({ code, details: { ...details } })),
        ...evaluation,
        isCertificateEvidence: isEvidence(evaluation.checks, method, specification),
      },
    };
  } catch (error) {
    return { ...known, issues: [...issues, ...issuesOf(error)] };
  }
}
