import { and, desc, eq, inArray, isNull, lt, sql } from "drizzle-orm";
import { instrumentFaults, referenceChecks } from "@/db/schema/measurement-system";
import type { AuditFact } from "@/server/kernel/audit-facts";
import { fact } from "@/server/kernel/audit-facts";
import type { CommandContext } from "@/server/kernel/command";
import { newId } from "@/server/kernel/ids";
import { openTask } from "@/server/modules/tasks/commands/open-task";
import type { FaultKind } from "../contract";
import { impactCount } from "../queries/impact";
import { type InstrumentRow, lastGoodCalibration } from "./instruments";

type Found = {
  kind: FaultKind;
  /** When the fault showed itself. */
  at: Date;
  source: string;
  /** It was put right at once: the instrument is fit again from then on. */
  isPutRight: boolean;
};

/** The last time before `at` at which a calibration or a whole reference check said that the instrument was right. */
async function lastKnownGood(context: CommandContext, instrumentId: string, at: Date): Promise<Date> {
  const before = new Date(at.getTime() - 1);
  const [check] = await context.tx
    .select({ at: referenceChecks.at })
    .from(referenceChecks)
    .where(and(eq(referenceChecks.instrumentId, instrumentId), lt(referenceChecks.at, at)))
    .groupBy(referenceChecks.at)
    .having(sql`bool_and(${referenceChecks.verdict} = 'in-control')`)
    .orderBy(desc(referenceChecks.at))
    .limit(1);
  const calibration = await lastGoodCalibration(context, instrumentId, before);
  const known = [check?.at, calibration].filter((time) => time instanceof Date);
  if (known.length === 0) return new Date(0);
  return new Date(Math.max(...known.map((time) => time.getTime())));
}

/**
 * Writes down that an instrument was out of tolerance, from when its tests are in doubt and how many they are, and opens the
 * task. An open fault of the kind is not written twice. Returns facts for the audit.
 */
export async function openFault(
  context: CommandContext,
  instrument: InstrumentRow,
  found: Found,
): Promise<AuditFact[]> {
  const { tx, actor } = context;
  const { kind, at, source, isPutRight } = found;
  const [open] = await tx
    .select({ id: instrumentFaults.id })
    .from(instrumentFaults)
    .where(
      and(
        eq(instrumentFaults.instrumentId, instrument.id),
        eq(instrumentFaults.kind, kind),
        isNull(instrumentFaults.closedAt),
      ),
    );
  if (open) return [];
  // A reference check that fails proves nothing of the calibrations' own points, and the other way round.
  const suspectFrom =
    kind === "calibration-failed"
      ? ((await lastGoodCalibration(context, instrument.id, new Date(at.getTime() - 1))) ?? new Date(0))
      : await lastKnownGood(context, instrument.id, at);
  const tests = await impactCount(tx, instrument.id, { from: suspectFrom, to: at });
  await tx.insert(instrumentFaults).values({
    id: newId(),
    instrumentId: instrument.id,
    kind,
    suspectFrom,
    openedAt: at,
    openedByLabel: actor.label,
    source,
    ...(isPutRight ? { closedAt: at, closedByLabel: actor.label, closeReason: `Adjusted: ${source}` } : {}),
  });
  await openTask(context, {
    kind: "instrument-out-of-tolerance",
    subject: { type: "instrument", id: instrument.id, code: instrument.code },
    details: { nameEn: instrument.nameEn, nameZh: instrument.nameZh, source, tests, cause: kind },
    role: "quality-engineer",
  });
  return [
    fact(
      "instrument.out-of-tolerance",
      { type: "instrument", id: instrument.id, code: instrument.code },
      { details: { kind, source, tests, suspectFrom: suspectFrom.toISOString() } },
    ),
  ];
}

/** Faults of an instrument that nobody has closed. */
export async function openFaults({ tx }: Pick<CommandContext, "tx">, instrumentIds: readonly string[]) {
  if (instrumentIds.length === 0) return [];
  return tx
    .select()
    .from(instrumentFaults)
    .where(
      and(inArray(instrumentFaults.instrumentId, [...instrumentIds]), isNull(instrumentFaults.closedAt)),
    );
}
