import { and, desc, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import { importProfiles } from "@/db/schema/curve-imports";
import { instruments } from "@/db/schema/equipment";
import { lots } from "@/db/schema/lots";
import { gradeSpecifications, materials } from "@/db/schema/materials";
import { magneticTests, rawFiles } from "@/db/schema/quality";
import { analyseSiCurve } from "@/server/domain/magnetics/analyse-curve";
import type { FigureCheck } from "@/server/domain/magnetics/check-figures";
import { CurveError, type CurveWarning } from "@/server/domain/magnetics/curve-error";
import { HK_DEFINITIONS } from "@/server/domain/magnetics/hk-definition";
import type { LimitResult } from "@/server/domain/magnetics/judge-figures";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import type {
  CurveDto,
  FiguresDto,
  MagneticTestDetail,
  MagneticTestListInput,
  MagneticTestSummary,
  TestVerdict,
} from "../contract";

const summaryColumns = {
  id: magneticTests.id,
  number: magneticTests.number,
  version: magneticTests.version,
  lotCode: lots.code,
  lotStatus: lots.status,
  lotQualityStatus: lots.qualityStatus,
  lotVersion: lots.version,
  materialCode: materials.code,
  materialNameEn: materials.nameEn,
  materialNameZh: materials.nameZh,
  position: magneticTests.position,
  sampleId: magneticTests.sampleId,
  instrumentCode: instruments.code,
  instrumentNameEn: instruments.nameEn,
  instrumentNameZh: instruments.nameZh,
  method: magneticTests.method,
  temperatureC: magneticTests.temperatureC,
  measuredAt: magneticTests.measuredAt,
  recordedByLabel: magneticTests.recordedByLabel,
  source: magneticTests.source,
  isSynthetic: magneticTests.isSynthetic,
  brTesla: magneticTests.brTesla,
  hcbKiloAmperePerMetre: magneticTests.hcbKiloAmperePerMetre,
  hcjKiloAmperePerMetre: magneticTests.hcjKiloAmperePerMetre,
  bhMaxKilojoulePerCubicMetre: magneticTests.bhMaxKilojoulePerCubicMetre,
  hkKiloAmperePerMetre: magneticTests.hkKiloAmperePerMetre,
  hkDefinition: magneticTests.hkDefinition,
  squareness: magneticTests.squareness,
  muRec: magneticTests.muRec,
  verdict: magneticTests.verdict,
  isCertificateEvidence: magneticTests.isCertificateEvidence,
  createdAt: magneticTests.createdAt,
};

function selectSummaries(db: Executor) {
  return db
    .select(summaryColumns)
    .from(magneticTests)
    .innerJoin(lots, eq(lots.id, magneticTests.lotId))
    .innerJoin(materials, eq(materials.id, lots.materialId))
    .innerJoin(instruments, eq(instruments.id, magneticTests.instrumentId));
}

type SummaryRow = Awaited<ReturnType<typeof selectSummaries>>[number];

function figures(row: SummaryRow): FiguresDto {
  return {
    brTesla: row.brTesla,
    hcbKiloAmperePerMetre: row.hcbKiloAmperePerMetre,
    hcjKiloAmperePerMetre: row.hcjKiloAmperePerMetre,
    bhMaxKilojoulePerCubicMetre: row.bhMaxKilojoulePerCubicMetre,
    hkKiloAmperePerMetre: row.hkKiloAmperePerMetre,
    hkDefinition: HK_DEFINITIONS.find((definition) => definition === row.hkDefinition) ?? null,
    squareness: row.squareness,
    muRec: row.muRec,
  };
}

function toSummary(row: SummaryRow): MagneticTestSummary {
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    lot: {
      code: row.lotCode,
      status: row.lotStatus,
      qualityStatus: row.lotQualityStatus,
      version: row.lotVersion,
      material: { code: row.materialCode, nameEn: row.materialNameEn, nameZh: row.materialNameZh },
    },
    position: row.position,
    sampleId: row.sampleId,
    instrument: { code: row.instrumentCode, nameEn: row.instrumentNameEn, nameZh: row.instrumentNameZh },
    method: row.method,
    temperatureC: row.temperatureC,
    measuredAt: row.measuredAt.toISOString(),
    recordedBy: row.recordedByLabel,
    source: row.source,
    isSynthetic: row.isSynthetic,
    figures: figures(row),
    verdict: row.verdict as TestVerdict,
    isCertificateEvidence: row.isCertificateEvidence,
    createdAt: row.createdAt.toISOString(),
  };
}

/** Current tests, newest first; `cursor` is the id of the last row seen. */
export async function magneticTestList(
  db: Executor,
  input: MagneticTestListInput,
): Promise<{ items: MagneticTestSummary[]; nextCursor: string | null }> {
  const limit = Number(input.limit ?? 50);
  const conditions: (SQL | undefined)[] = [isNull(magneticTests.supersededAt)];
  if (input.search) {
    const start = `${input.search.replace(/[\\%_]/gu, "\\$&")}%`;
    conditions.push(
      or(
        sql`${magneticTests.number} ilike ${start}`,
        sql`${lots.code} ilike ${start}`,
        sql`${magneticTests.sampleId} ilike ${start}`,
      ),
    );
  }
  if (input.lot) conditions.push(sql`lower(${lots.code}) = lower(${input.lot})`);
  if (input.verdict) conditions.push(eq(magneticTests.verdict, input.verdict));
  if (input.instrumentCode) conditions.push(eq(instruments.code, input.instrumentCode));
  if (input.cursor) conditions.push(sql`${magneticTests.id} < ${input.cursor}::uuid`);
  const rows = await selectSummaries(db)
    .where(and(...conditions))
    .orderBy(desc(magneticTests.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit).map(toSummary);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** Current tests of these lots, newest measurement first. */
export async function testsOfLots(
  db: Executor,
  lotIds: readonly string[],
): Promise<(MagneticTestSummary & { lotId: string; recordedById: string })[]> {
  if (lotIds.length === 0) return [];
  const rows = await db
    .select({ ...summaryColumns, lotId: magneticTests.lotId, recordedById: magneticTests.recordedById })
    .from(magneticTests)
    .innerJoin(lots, eq(lots.id, magneticTests.lotId))
    .innerJoin(materials, eq(materials.id, lots.materialId))
    .innerJoin(instruments, eq(instruments.id, magneticTests.instrumentId))
    .where(and(sql`${magneticTests.lotId} in ${lotIds}`, isNull(magneticTests.supersededAt)))
    .orderBy(desc(magneticTests.measuredAt), desc(magneticTests.id))
    .limit(500);
  return rows.map((row) => ({ ...toSummary(row), lotId: row.lotId, recordedById: row.recordedById }));
}

/** Marked points are derived from the kept branch again: they are drawn, not stored. */
function curveDto(
  fields: number[] | null,
  polarisation: number[] | null,
  temperatureC: number,
  definition: FiguresDto["hkDefinition"],
): CurveDto | null {
  if (fields === null || polarisation === null) return null;
  const fieldKiloAmperePerMetre = fields.map((field) => field / 1000);
  try {
    const { bhMaxPoint, knee } = analyseSiCurve(
      { fieldAPerM: fields, polarisationTesla: polarisation, inductionTesla: null },
      temperatureC,
      definition ?? "0.9-jr",
    );
    return { fieldKiloAmperePerMetre, polarisationTesla: polarisation, bhMaxPoint, knee };
  } catch (error) {
    if (!(error instanceof CurveError)) throw error;
    return { fieldKiloAmperePerMetre, polarisationTesla: polarisation, bhMaxPoint: null, knee: null };
  }
}

/** One version of a test (the current one when none is named) with its curve, checks and verdict. */
export async function magneticTest(
  db: Executor,
  number: string,
  version?: number,
): Promise<MagneticTestDetail> {
  const [row] = await db
    .select({
      ...summaryColumns,
      supersededAt: magneticTests.supersededAt,
      correctionReason: magneticTests.correctionReason,
      recordedById: magneticTests.recordedById,
      curveH: magneticTests.curveHAmperePerMetre,
      curveJ: magneticTests.curveJTesla,
      algorithmVersion: magneticTests.algorithmVersion,
      checks: magneticTests.checks,
      limitResults: magneticTests.limitResults,
      importSettings: magneticTests.importSettings,
      specificationCode: gradeSpecifications.code,
      specificationRevision: gradeSpecifications.revision,
      grade: gradeSpecifications.grade,
      fileName: rawFiles.name,
      fileHash: rawFiles.sha256,
      fileSize: rawFiles.sizeBytes,
      profileCode: importProfiles.code,
      profileVersion: importProfiles.version,
    })
    .from(magneticTests)
    .innerJoin(lots, eq(lots.id, magneticTests.lotId))
    .innerJoin(materials, eq(materials.id, lots.materialId))
    .innerJoin(instruments, eq(instruments.id, magneticTests.instrumentId))
    .leftJoin(gradeSpecifications, eq(gradeSpecifications.id, magneticTests.specificationId))
    .leftJoin(rawFiles, eq(rawFiles.id, magneticTests.rawFileId))
    .leftJoin(importProfiles, eq(importProfiles.id, magneticTests.importProfileId))
    .where(
      and(
        eq(magneticTests.number, number),
        version === undefined ? isNull(magneticTests.supersededAt) : eq(magneticTests.version, version),
      ),
    );
  if (row === undefined) throw notFound("magnetic-test", number);
  const versions = await db
    .select({
      version: magneticTests.version,
      createdAt: magneticTests.createdAt,
      recordedBy: magneticTests.recordedByLabel,
      reason: magneticTests.correctionReason,
    })
    .from(magneticTests)
    .where(eq(magneticTests.number, number))
    .orderBy(desc(magneticTests.version));
  const summary = toSummary(row);
  const importSettings = (row.importSettings as Record<string, unknown> | null) ?? null;
  const { specificationCode, specificationRevision, grade, fileName, fileHash, fileSize } = row;
  return {
    ...summary,
    supersededAt: row.supersededAt?.toISOString() ?? null,
    correctionReason: row.correctionReason,
    recordedById: row.recordedById,
    curve: curveDto(row.curveH, row.curveJ, row.temperatureC, summary.figures.hkDefinition),
    algorithmVersion: row.algorithmVersion,
    checks: row.checks as FigureCheck[],
    warnings: [...((importSettings?.warnings as CurveWarning[] | undefined) ?? [])],
    limitResults: row.limitResults as LimitResult[],
    specification:
      specificationCode !== null && specificationRevision !== null && grade !== null
        ? { code: specificationCode, revision: specificationRevision, grade }
        : null,
    file:
      fileName !== null && fileHash !== null && fileSize !== null
        ? { name: fileName, sha256: fileHash, sizeBytes: fileSize }
        : null,
    importSettings,
    profile:
      row.profileCode !== null && row.profileVersion !== null
        ? { code: row.profileCode, version: row.profileVersion }
        : null,
    versions: versions.map((item) => ({ ...item, createdAt: item.createdAt.toISOString() })),
  };
}

/** The file of a test as it came, for download. */
export async function rawFileOfTest(
  db: Executor,
  number: string,
  version?: number,
): Promise<{ name: string; mediaType: string; content: Uint8Array }> {
  const [row] = await db
    .select({ name: rawFiles.name, mediaType: rawFiles.mediaType, content: rawFiles.content })
    .from(magneticTests)
    .innerJoin(rawFiles, eq(rawFiles.id, magneticTests.rawFileId))
    .where(
      and(
        eq(magneticTests.number, number),
        version === undefined ? isNull(magneticTests.supersededAt) : eq(magneticTests.version, version),
      ),
    );
  if (row === undefined) throw notFound("raw-file", number);
  return row;
}
