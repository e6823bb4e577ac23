import type { z } from "zod";
import type { FigureCheck } from "@/server/domain/magnetics/check-figures";
import { MEASUREMENT_METHODS, type MeasurementMethod } from "@/server/domain/magnetics/measurement-method";
import type { CommandContext } from "@/server/kernel/command";
import type { ErrorDetails } from "@/server/kernel/errors";
import { ruleViolation } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import type { saveMagneticTestInput } from "../contract";
import { specificationOfLot } from "../queries/specification-of-lot";
import { throwRefusedChecks } from "../rules/curve-refusal";
import { disagreements, evaluateTest } from "../rules/evaluate-test";
import { INSTRUMENT_OBJECTIONS, instrumentChecks } from "./instrument-checks";
import { insertTest, instrumentByCode, keepRawFile, lockTestedLot } from "./magnetic-tests";
import { readTestSource } from "./test-sources";

type Input = Omit<z.output<typeof saveMagneticTestInput>, never>;
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

export type WrittenTest = { id: string; lot: string; lotId: string; details: ErrorDetails };

/**
 * Derives, checks, judges and writes one version of a test. What cannot be true is refused with every reason at once;
 * the lot stays locked until the end of the command.
 */
export async function writeTest(
  { tx, actor, now }: CommandContext,
  input: Input,
  identity: { number: string; version: number; correctionReason: string | null },
): Promise<WrittenTest> {
  const instrument = await instrumentByCode(tx, input.instrumentCode);
  const method = methodOf(instrument, input.method);
  const measuredAt = new Date(input.measuredAt);
  assertNotInFuture(measuredAt, now);
  const source = await readTestSource(input);
  const lot = await lockTestedLot({ tx }, input.lot);
  const specification = await specificationOfLot(tx, lot.id);
  const facts = {
    origin: source.origin,
    temperatureC: input.temperatureC,
    method,
    magnetisingFieldKiloAmperePerMetre: input.magnetisingFieldKiloAmperePerMetre ?? null,
  };
  const evaluation = evaluateTest(source.figures, facts, specification);
  const beside = source.typedBeside === null ? [] : disagreements(source.figures, source.typedBeside);
  const synthetic: FigureCheck[] = input.isSynthetic
    ? [{ check: "synthetic-data", severity: "info", property: null, details: {} }]
    : [];
  const checks = [
    ...evaluation.checks,
    ...beside,
    ...(await instrumentChecks(tx, instrument, measuredAt)),
    ...synthetic,
  ];
  throwRefusedChecks(checks, source.origin === "typed" ? "values" : "curve");

  const objections = [
    "method-hcj-beyond-closed-circuit",
    "method-not-a-material-test",
    ...INSTRUMENT_OBJECTIONS,
    "synthetic-data",
  ];
  const isCertificateEvidence = !checks.some((check) => objections.includes(check.check));
  const branch = source.analysis?.analysis.branch ?? null;
  const id = newId();
  await insertTest(
    { tx },
    {
      id,
      ...identity,
      lotId: lot.id,
      position: input.position ?? null,
      sampleId: input.sampleId ?? null,
      instrumentId: instrument.id,
      method,
      temperatureC: input.temperatureC,
      measuredAt,
      recordedById: actor.id,
      recordedByLabel: actor.label,
      source: source.origin === "typed" ? "typed" : "curve",
      isSynthetic: input.isSynthetic,
      rawFileId: source.file === null ? null : await keepRawFile({ tx }, source.file),
      importSettings: source.importSettings,
      curveHAmperePerMetre: branch?.fieldKiloAmperePerMetre.map((field) => field * 1000) ?? null,
      curveJTesla: branch?.polarisationTesla ?? null,
      ...source.figures,
      algorithmVersion: source.analysis?.analysis.algorithmVersion ?? null,
      checks,
      specificationId: specification?.id ?? null,
      limitResults: evaluation.limitResults,
      verdict: evaluation.verdict,
      isCertificateEvidence,
    },
  );
  const details = {
    lot: lot.code,
    verdict: evaluation.verdict,
    source: source.origin,
    sha256: source.file?.sha256 ?? null,
  };
  return { id, lot: lot.code, lotId: lot.id, details };
}
