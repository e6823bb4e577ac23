import type { MagneticTestDetail, SpecificationDto } from "../contract";
import type { Evaluation } from "../rules/evaluate-test";
import type { instrumentByCode, TestedLot } from "./magnetic-tests";
import type { TestReading, TestSource } from "./test-sources";

type WrittenRow = Pick<
  MagneticTestDetail,
  | "id"
  | "number"
  | "version"
  | "position"
  | "sampleId"
  | "method"
  | "temperatureC"
  | "source"
  | "isSynthetic"
  | "verdict"
  | "isCertificateEvidence"
  | "correctionReason"
  | "recordedById"
  | "algorithmVersion"
> & { recordedByLabel: string; measuredAt: Date; createdAt: Date } & Pick<
    Evaluation,
    "checks" | "limitResults"
  >;

/** The test as it was just written, without reading it back. */
export function writtenDetail({
  row,
  lot,
  instrument,
  specification,
  source,
  profile,
}: {
  row: WrittenRow;
  lot: TestedLot;
  instrument: Awaited<ReturnType<typeof instrumentByCode>>;
  specification: SpecificationDto | null;
  source: TestSource;
  profile: TestReading["profile"];
}): MagneticTestDetail {
  const analysis = source.analysis?.analysis ?? null;
  const createdAt = row.createdAt.toISOString();
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    lot: {
      code: lot.code,
      status: lot.status,
      qualityStatus: lot.qualityStatus,
      version: lot.version,
      material: lot.material,
    },
    position: row.position,
    sampleId: row.sampleId,
    instrument: { code: instrument.code, nameEn: instrument.nameEn, nameZh: instrument.nameZh },
    method: row.method,
    temperatureC: row.temperatureC,
    measuredAt: row.measuredAt.toISOString(),
    recordedBy: row.recordedByLabel,
    source: row.source,
    isSynthetic: row.isSynthetic,
    figures: source.figures,
    verdict: row.verdict,
    isCertificateEvidence: row.isCertificateEvidence,
    createdAt,
    supersededAt: null,
    correctionReason: row.correctionReason,
    recordedById: row.recordedById,
    curve:
      analysis === null ? null : { ...analysis.branch, bhMaxPoint: analysis.bhMaxPoint, knee: analysis.knee },
    algorithmVersion: row.algorithmVersion,
    checks: row.checks,
    warnings: (analysis?.warnings ?? []).map(({ code, details }) => ({ code, details: { ...details } })),
    limitResults: row.limitResults,
    specification:
      specification === null
        ? null
        : { code: specification.code, revision: specification.revision, grade: specification.grade },
    file:
      source.file === null
        ? null
        : { name: source.file.name, sha256: source.file.sha256, sizeBytes: source.file.bytes.length },
    importSettings: source.importSettings,
    profile: profile === null ? null : { code: profile.code, version: profile.version },
    versions: [
      { version: row.version, createdAt, recordedBy: row.recordedByLabel, reason: row.correctionReason },
    ],
  };
}
