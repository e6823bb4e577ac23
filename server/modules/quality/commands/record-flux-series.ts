import { and, desc, eq, lte } from "drizzle-orm";
import { coilConstants, fluxPieces, fluxSeries } from "@/db/schema/grading";
import { fact } from "@/server/kernel/audit-facts";
import { type CommandContext, defineCommand } from "@/server/kernel/command";
import { ruleViolation, throwIssues } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { insertRows } from "@/server/kernel/insert-rows";
import { nextCode } from "@/server/kernel/next-codes";
import { openTask } from "@/server/modules/tasks/commands/open-task";
import { recordFluxInput } from "../contract/flux";
import { fluxLot } from "../queries/expected-moment";
import { fluxSeriesDetail } from "../queries/flux-series";
import { instrumentByCode, lockTestedLot } from "../records/magnetic-tests";
import { fluxFigures, fluxVerdict } from "../rules/flux-figures";

const REFERENCE_C = 20;
const FUTURE_TOLERANCE_MS = 5 * 60_000;

/**
 * Records the moments of pieces of a lot (IEC 60404-14) and sets them beside what the block's curve lets expect at the
 * pieces' load line. Beyond the tolerance a task asks the quality engineer which of the two is wrong.
 */
export const recordFluxSeries = defineCommand({
  name: "record-flux-series",
  permission: "quality:record-test",
  input: recordFluxInput,
  run: async (context, input) => {
    const { tx, actor, now } = context;
    const measuredAt = new Date(input.measuredAt);
    if (measuredAt.getTime() > now.getTime() + FUTURE_TOLERANCE_MS) {
      throw ruleViolation("measured-in-future", "The time of measurement lies in the future.", {
        measuredAt: measuredAt.toISOString(),
      });
    }
    const instrument = await instrumentByCode(tx, input.instrumentCode);
    const constant = await constantOf(context, instrument, input.quantity.kind, measuredAt);
    const lot = await lockTestedLot({ tx }, input.lot);
    const piece = await fluxLot(tx, lot.code);
    const volume = input.pieceVolumeCubicMillimetre ?? piece.pieceVolumeCubicMillimetre;
    if (volume === null) {
      throw ruleViolation(
        "flux-volume-needed",
        `The volume of a piece of ${lot.code} is not known: give it.`,
        {
          lot: lot.code,
        },
      );
    }
    const temperature = {
      measuredC: input.temperatureC,
      referenceC: REFERENCE_C,
      alphaPercentPerKelvin: piece.alphaBrPercentPerKelvin,
    };
    const { pieces, issues } = fluxFigures(input, {
      constantMetre: constant?.constantMetre ?? null,
      volumeCubicMillimetre: volume,
      temperature,
    });
    throwIssues(issues);
    const values = pieces.map((each) => each.polarisationTesla);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const compared = fluxVerdict(mean, piece.expectedTesla, piece.tolerance);
    const id = newId();
    const number = await nextCode({ tx }, "flux-series", now);
    await tx.insert(fluxSeries).values({
      id,
      number,
      lotId: lot.id,
      instrumentId: instrument.id,
      coilConstantId: constant?.id ?? null,
      quantityKind: input.quantity.kind,
      unit: input.quantity.unit,
      temperatureC: input.temperatureC,
      referenceTemperatureC: REFERENCE_C,
      alphaBrPercentPerKelvin: piece.alphaBrPercentPerKelvin,
      pieceVolumeCubicMillimetre: volume,
      demagnetisingFactor: piece.demagnetisingFactor,
      measuredAt,
      recordedById: actor.id,
      recordedByLabel: actor.label,
      pieces: pieces.length,
      meanPolarisationTesla: mean,
      minimumPolarisationTesla: Math.min(...values),
      maximumPolarisationTesla: Math.max(...values),
      blockBrTesla: piece.blockBrTesla,
      expectedPolarisationTesla: piece.expectedTesla,
      expectedFrom: piece.expectedFrom,
      tolerance: piece.tolerance,
      testNumbers: piece.testNumbers,
      ...compared,
    });
    await insertRows(
      { tx },
      fluxPieces,
      pieces.map((each, index) => ({ seriesId: id, ordinal: index + 1, ...each })),
    );
    const details = {
      lot: lot.code,
      verdict: compared.verdict,
      deviationPercent: compared.deviation === null ? null : Number((compared.deviation * 100).toFixed(2)),
    };
    if (compared.verdict === "disagrees") {
      await openTask(context, {
        kind: "flux-disagreement",
        subject: { type: "flux-series", id, code: number },
        details,
        role: "quality-engineer",
      });
    }
    return {
      result: await fluxSeriesDetail(tx, number),
      audit: [
        fact("flux-series.record", { type: "flux-series", id, code: number }, { details }),
        fact(
          "lot.measure-flux",
          { type: "lot", id: lot.id, code: lot.code },
          { details: { series: number } },
        ),
      ],
    };
  },
});

/** The calibration in force when a flux was measured; a moment comes from the instrument as it is. */
async function constantOf(
  { tx }: CommandContext,
  instrument: Awaited<ReturnType<typeof instrumentByCode>>,
  kind: "flux" | "moment",
  measuredAt: Date,
) {
  if (instrument.method !== "helmholtz-coil") {
    throw ruleViolation("instrument-no-coil", `Instrument ${instrument.code} is no Helmholtz coil.`, {
      instrument: instrument.code,
    });
  }
  if (kind === "moment") return null;
  const [constant] = await tx
    .select()
    .from(coilConstants)
    .where(and(eq(coilConstants.instrumentId, instrument.id), lte(coilConstants.calibratedAt, measuredAt)))
    .orderBy(desc(coilConstants.calibratedAt))
    .limit(1);
  if (constant === undefined) {
    throw ruleViolation("coil-constant-missing", `The constant of coil ${instrument.code} is not known.`, {
      instrument: instrument.code,
    });
  }
  if (constant.validUntil < measuredAt) {
    throw ruleViolation("coil-constant-expired", `The calibration of coil ${instrument.code} has run out.`, {
      instrument: instrument.code,
      validUntil: constant.validUntil.toISOString(),
    });
  }
  return constant;
}
