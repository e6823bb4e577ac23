import { and, desc, eq, gte, ne, sql } from "drizzle-orm";
import { instrumentCalibrations, instrumentFaults, referenceChecks } from "@/db/schema/measurement-system";
import { fact } from "@/server/kernel/audit-facts";
import { type CommandContext, defineCommand } from "@/server/kernel/command";
import { notFound, ruleViolation } from "@/server/kernel/errors";
import { settleTasks } from "@/server/modules/tasks/commands/settle-tasks";
import { closeFaultInput } from "../contract";
import { openFaults } from "../records/faults";
import { lockInstrumentById } from "../records/instruments";

/**
 * Says that an instrument is right again and what was decided about the tests in doubt. It has to be proven: by a later
 * calibration that it passed, or, after a failed reference check, by a later check in control.
 */
export const closeFault = defineCommand({
  name: "close-instrument-fault",
  permission: "measurement-system:write",
  input: closeFaultInput,
  run: async (context, input) => {
    const { tx, now, actor } = context;
    const [fault] = await tx
      .select()
      .from(instrumentFaults)
      .where(eq(instrumentFaults.id, input.id))
      .for("update");
    if (!fault) throw notFound("instrument-fault", input.id);
    const instrument = await lockInstrumentById({ tx }, fault.instrumentId);
    if (fault.impactDecision !== null) {
      throw ruleViolation("instrument-fault-closed", "This fault is closed already.", {
        code: instrument.code,
      });
    }
    if (fault.closedAt === null && !(await isProvenRight(context, fault))) {
      throw ruleViolation(
        "instrument-not-proven-right",
        `No later calibration or reference check proves that ${instrument.code} is right again.`,
        { code: instrument.code },
      );
    }
    await tx
      .update(instrumentFaults)
      .set({
        impactDecision: input.impactDecision,
        ...(fault.closedAt === null
          ? { closedAt: now, closedByLabel: actor.label, closeReason: input.reason }
          : {}),
      })
      .where(eq(instrumentFaults.id, fault.id));
    const left = await openFaults({ tx }, [instrument.id]);
    const settled =
      left.length > 0
        ? []
        : await settleTasks(context, { type: "instrument", id: instrument.id }, input.impactDecision);
    return {
      result: { instrument: instrument.code },
      audit: [
        fact(
          "instrument.close-fault",
          { type: "instrument", id: instrument.id, code: instrument.code },
          { reason: `${input.reason} → ${input.impactDecision}`, details: { kind: fault.kind } },
        ),
        ...settled,
      ],
    };
  },
});

async function isProvenRight(
  { tx }: CommandContext,
  fault: typeof instrumentFaults.$inferSelect,
): Promise<boolean> {
  const [calibration] = await tx
    .select({ id: instrumentCalibrations.id })
    .from(instrumentCalibrations)
    .where(
      and(
        eq(instrumentCalibrations.instrumentId, fault.instrumentId),
        gte(instrumentCalibrations.calibratedAt, fault.openedAt),
        ne(instrumentCalibrations.result, "fail"),
      ),
    )
    .limit(1);
  if (calibration) return true;
  if (fault.kind === "calibration-failed") return false;
  const [last] = await tx
    .select({
      at: referenceChecks.at,
      isRight: sql<boolean>`bool_and(${referenceChecks.verdict} = 'in-control')`,
    })
    .from(referenceChecks)
    .where(eq(referenceChecks.instrumentId, fault.instrumentId))
    .groupBy(referenceChecks.at)
    .orderBy(desc(referenceChecks.at))
    .limit(1);
  return last?.isRight === true && last.at > fault.openedAt;
}
