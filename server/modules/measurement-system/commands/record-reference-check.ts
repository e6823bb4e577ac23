import type { z } from "zod";
import { referenceChecks } from "@/db/schema/measurement-system";
import { fact } from "@/server/kernel/audit-facts";
import { type CommandContext, defineCommand } from "@/server/kernel/command";
import { type FieldIssue, ruleViolation, throwIssues } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { type RecordedCheck, recordReferenceCheckInput } from "../contract/references";
import { shiftAt } from "../queries/shift-checks";
import { openFault } from "../records/faults";
import { type InstrumentRow, lockInstrument } from "../records/instruments";
import { currentLimits, magnetByCode, newestChecks } from "../records/references";
import { correctedTo, HISTORY, judgeCheck } from "../rules/judge-check";

type Input = z.output<typeof recordReferenceCheckInput>;
type Magnet = Awaited<ReturnType<typeof magnetByCode>>;

/**
 * Records what an instrument showed of a reference magnet, corrected to the temperature of its certificate, and judges it by
 * the frozen chart and the certified value. A violation puts the instrument out of tolerance and opens a task.
 */
export const recordReferenceCheck = defineCommand({
  name: "record-reference-check",
  permission: "measurement-system:record",
  input: recordReferenceCheckInput,
  run: async (context, input) => {
    const { tx, now, actor } = context;
    const instrument = await lockInstrument({ tx }, input.instrumentCode);
    const magnet = await magnetByCode({ tx }, input.magnetCode);
    const at = input.at === undefined ? now : new Date(input.at);
    if (at.getTime() > now.getTime() + 5 * 60_000) {
      throw ruleViolation("measured-in-future", "The time of measurement lies in the future.", {
        measuredAt: at.toISOString(),
      });
    }
    throwIssues(faultsOf(input, magnet));
    const shift = await shiftAt(tx, instrument.checkCalendarId, at);
    const results: RecordedCheck["results"] = [];
    for (const { quantity, measured } of input.values) {
      const judged = await judge(context, { instrument, magnet, quantity, measured, input });
      results.push({ quantity, ...judged });
      await tx.insert(referenceChecks).values({
        id: newId(),
        instrumentId: instrument.id,
        magnetId: magnet.magnet.id,
        quantity,
        measured,
        temperatureC: input.temperatureC,
        ...judged,
        at,
        shiftCode: shift?.code ?? null,
        shiftDate: shift?.date ?? null,
        source: input.fileSha256 === undefined ? "typed" : "curve",
        fileSha256: input.fileSha256 ?? null,
        note: input.note || null,
        recordedById: actor.id,
        recordedByLabel: actor.label,
      });
    }
    const bad = results.filter(({ verdict }) => verdict === "out-of-control");
    const faults =
      bad.length === 0
        ? []
        : await openFault(context, instrument, {
            kind: "reference-check-failed",
            at,
            source: `${magnet.magnet.code}: ${bad.map(({ quantity }) => quantity).join(", ")}`,
            isPutRight: false,
          });
    const result: RecordedCheck = {
      instrument: instrument.code,
      magnet: magnet.magnet.code,
      results,
      hasOpenedFault: faults.length > 0,
    };
    return {
      result,
      audit: [
        fact(
          "instrument.reference-check",
          { type: "instrument", id: instrument.id, code: instrument.code },
          {
            details: {
              magnet: magnet.magnet.code,
              values: results
                .map(({ quantity, corrected }) => `${quantity} ${corrected.toPrecision(6)}`)
                .join(", "),
              violations: bad.flatMap(({ violations }) => violations).join(", "),
            },
          },
        ),
        ...faults,
      ],
    };
  },
});

async function judge(
  context: CommandContext,
  given: { instrument: InstrumentRow; magnet: Magnet; quantity: string; measured: number; input: Input },
) {
  const { instrument, magnet, quantity, measured, input } = given;
  const certified = magnet.values.find((value) => value.quantity === quantity);
  if (!certified) throw new Error(`${quantity} is checked before`);
  const key = { instrumentId: instrument.id, magnetId: magnet.magnet.id, quantity };
  const limits = await currentLimits(context, key);
  const before = limits ? await newestChecks(context, key, HISTORY, limits.frozenAt) : [];
  const corrected = correctedTo(magnet.magnet.temperatureC, {
    measured,
    temperatureC: input.temperatureC,
    coefficient: certified.temperatureCoefficientPercentPerKelvin,
  });
  const judged = judgeCheck({
    corrected,
    certified: certified.certified,
    certifiedUncertainty: certified.expandedUncertainty,
    instrumentUncertainty: instrument.uncertainties[quantity] ?? null,
    limits,
    before: before.map((check) => check.corrected),
  });
  return { corrected, ...judged };
}

function faultsOf(input: Input, { magnet, values }: Magnet): FieldIssue[] {
  const seen = new Set<string>();
  return input.values.flatMap(({ quantity, measured }, index) => {
    const issues: FieldIssue[] = [];
    const add = (field: string, reason: string, message: string) =>
      issues.push({
        path: `values.${index}.${field}`,
        reason,
        message,
        details: { quantity, magnet: magnet.code },
      });
    const certified = values.find((value) => value.quantity === quantity);
    if (!certified)
      add("quantity", "reference-quantity-not-certified", `${magnet.code} has no certified ${quantity}.`);
    if (seen.has(quantity)) add("quantity", "reference-quantity-twice", `${quantity} is given twice.`);
    seen.add(quantity);
    if (certified && Math.abs(measured - certified.certified) > 0.5 * certified.certified) {
      add(
        "measured",
        "reference-value-implausible",
        `${measured} lies more than half away from the certified ${certified.certified} ${certified.unit}: a slip of the unit?`,
      );
    }
    return issues;
  });
}
