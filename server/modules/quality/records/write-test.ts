import type { z } from "zod";
import type { FigureCheck } from "@/server/domain/magnetics/check-figures";
import { repeatChecks } from "@/server/domain/magnetics/compare-figures";
import { propertyValues } from "@/server/domain/magnetics/magnetic-property";
import { MEASUREMENT_METHODS, type MeasurementMethod } from "@/server/domain/magnetics/measurement-method";
import type { CommandContext } from "@/server/kernel/command";
import { DomainError, type ErrorDetails, ruleViolation } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { nextCode } from "@/server/kernel/next-codes";
import type { MagneticTestDetail, saveMagneticTestInput } from "../contract";
import { specificationOfLot } from "../queries/specification-of-lot";
import { throwRefusedChecks } from "../rules/curve-refusal";
import { disagreements, evaluateTest, expandedUncertainty, isEvidence } from "../rules/evaluate-test";
import { instrumentChecks } from "./instrument-checks";
import {
  earlierOfPiece,
  insertTest,
  instrumentByCode,
  keepRawFile,
  lockTestedLot,
  type NewTest,
  testsOfFile,
} from "./magnetic-tests";
import { readTestSource, type TestReading } from "./test-sources";
import { writtenDetail } from "./written-detail";

type Input = z.output<typeof saveMagneticTestInput>;
type Instrument = Awaited<ReturnType<typeof instrumentByCode>>;

const FUTURE_TOLERANCE_MS = 5 * 60_000;

function methodOf(instrument: Instrument, given: MeasurementMethod | undefined): MeasurementMethod {
  const own = MEASUREMENT_METHODS.find((method) => method === instrument.method);
  if (own === undefined) {
    throw ruleViolation(
      "instrument-not-magnetic",
      `Instrument ${instrument.code} (${instrument.method}) measures no demagnetisation curve.`,
      { instrument: instrument.code, method: instrument.method },
    );
  }
  const openCircuit = given === "superconducting-open-circuit" && own === "vsm";
  if (given === undefined || given === own || openCircuit) return given ?? own;
  throw ruleViolation(
    "method-not-of-instrument",
    `Instrument ${instrument.code} measures by ${own}, not by ${given}.`,
    { instrument: instrument.code, method: own, given },
  );
}

function assertNotInFuture(measuredAt: Date, now: Date): void {
  if (measuredAt.getTime() <= now.getTime() + FUTURE_TOLERANCE_MS) return;
  throw ruleViolation("measured-in-future", "The time of measurement lies in the future.", {
    measuredAt: measuredAt.toISOString(),
  });
}

function savedBefore(same: readonly { number: string; lot: string }[]): FigureCheck[] {
  const [first] = same;
  if (first === undefined) return [];
  const details = { test: first.number, lot: first.lot };
  return [{ check: "file-already-saved", severity: "warn", property: null, details }];
}

/** A new test (its number is drawn) or the next version of one that there is. */
export type TestIdentity = { number: string; version: number; correctionReason: string } | null;

export type WrittenTest = {
  id: string;
  number: string;
  lot: string;
  lotId: string;
  /** As a query would read it. Its list of versions holds this one only. */
  test: MagneticTestDetail;
  details: ErrorDetails;
};

/**
 * Derives, checks, judges and writes one version of a test. What cannot be true is refused with every reason at once;
 * the lot stays locked until the end of the command. What does not wait for each other is asked together.
 */
export async function writeTest(
  { tx, actor, now }: CommandContext,
  input: Input,
  identity: TestIdentity,
  { reading = null, refuseRepeat = false }: { reading?: TestReading | null; refuseRepeat?: boolean } = {},
): Promise<WrittenTest> {
  const measuredAt = new Date(input.measuredAt);
  assertNotInFuture(measuredAt, now);
  const source = await readTestSource(input, reading);
  const [instrument, lot] = await Promise.all([
    instrumentByCode(tx, input.instrumentCode),
    lockTestedLot({ tx }, input.lot),
  ]);
  const method = methodOf(instrument, input.method);
  const { temperatureC, sampleId } = input;
  const exceptNumber = identity?.number ?? null;
  const isFile = input.file !== undefined;
  const piece = sampleId ? { lotId: lot.id, sampleId, method, temperatureC, exceptNumber } : null;
  const [specification, ofInstrument, earlier, number, rawFileId] = await Promise.all([
    specificationOfLot(tx, lot.id),
    instrumentChecks(tx, instrument, measuredAt),
    piece === null ? null : earlierOfPiece(tx, piece),
    identity?.number ?? nextCode({ tx }, "magnetic-test", now),
    source.file === null ? null : keepRawFile({ tx }, source.file),
  ]);
  // Asked after the bytes are kept: whoever keeps the same ones at the same time waits there, and then finds this test.
  const same = isFile && source.file !== null ? await testsOfFile(tx, source.file.sha256, exceptNumber) : [];
  if (refuseRepeat) assertFirstSave(same);
  const evaluation = evaluateTest(
    source.figures,
    {
      origin: source.origin,
      temperatureC,
      method,
      magnetisingFieldKiloAmperePerMetre: input.magnetisingFieldKiloAmperePerMetre ?? null,
      expandedUncertainty: expandedUncertainty(propertyValues(source.figures), instrument.uncertainties),
    },
    specification,
  );
  const synthetic: FigureCheck[] = input.isSynthetic
    ? [{ check: "synthetic-data", severity: "info", property: null, details: {} }]
    : [];
  const checks = [
    ...evaluation.checks,
    ...source.typedChecks,
    ...(source.typedBeside === null ? [] : disagreements(source.figures, source.typedBeside)),
    ...(earlier === null ? [] : repeatChecks(source.figures, earlier)),
    ...savedBefore(same),
    ...ofInstrument,
    ...synthetic,
  ];
  throwRefusedChecks(checks, source.origin === "typed" ? "values" : "curve");
  const branch = source.analysis?.analysis.branch ?? null;
  const row = {
    id: newId(),
    number,
    version: identity?.version ?? 1,
    correctionReason: identity?.correctionReason ?? null,
    lotId: lot.id,
    position: input.position ?? null,
    sampleId: sampleId ?? null,
    instrumentId: instrument.id,
    method,
    temperatureC,
    measuredAt,
    recordedById: actor.id,
    recordedByLabel: actor.label,
    source: source.origin === "typed" ? "typed" : "curve",
    isSynthetic: input.isSynthetic,
    rawFileId,
    importProfileId: reading?.profile?.id ?? null,
    magnetisingFieldKiloAmperePerMetre: input.magnetisingFieldKiloAmperePerMetre ?? null,
    importSettings: source.importSettings,
    curveHAmperePerMetre: branch?.fieldKiloAmperePerMetre.map((field) => field * 1000) ?? null,
    curveJTesla: branch === null ? null : [...branch.polarisationTesla],
    ...source.figures,
    algorithmVersion: source.analysis?.analysis.algorithmVersion ?? null,
    checks,
    specificationId: specification?.id ?? null,
    limitResults: evaluation.limitResults,
    verdict: evaluation.verdict,
    isCertificateEvidence: isEvidence(checks, method, specification),
    createdAt: now,
  } as const satisfies NewTest;
  await insertTest({ tx }, row);
  const details = {
    lot: lot.code,
    verdict: row.verdict,
    source: source.origin,
    sha256: source.file?.sha256 ?? null,
    ...(reading?.profile ? { profile: `${reading.profile.code} v${reading.profile.version}` } : {}),
  };
  const test = writtenDetail({
    row,
    lot,
    instrument,
    specification,
    source,
    profile: reading?.profile ?? null,
  });
  return { id: row.id, number, lot: lot.code, lotId: lot.id, test, details };
}

function assertFirstSave(same: readonly { number: string; lot: string }[]): void {
  const [first] = same;
  if (first === undefined) return;
  throw new DomainError("CONFLICT", "curve-file-already-saved", {
    message: `This very file is saved as test ${first.number} of lot ${first.lot}.`,
    details: { test: first.number, lot: first.lot },
  });
}
