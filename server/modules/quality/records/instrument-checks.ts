import type { instruments } from "@/db/schema/equipment";
import type { FigureCheck } from "@/server/domain/magnetics/check-figures";
import type { Executor } from "@/server/kernel/database";
import { ruleViolation } from "@/server/kernel/errors";
import { instrumentFitness } from "@/server/modules/measurement-system/queries/instrument-fitness";

/**
 * Remarks on the instrument at the time of measurement; a test with one is kept and proves nothing. Throws RULE_VIOLATION where the site refuses tests made with an
 * instrument that is not fit.
 */
export async function instrumentChecks(
  db: Executor,
  instrument: typeof instruments.$inferSelect,
  measuredAt: Date,
): Promise<FigureCheck[]> {
  const fitness = await instrumentFitness(db, instrument.id, measuredAt);
  if (!fitness.isFit && fitness.rule === "refuse") {
    throw ruleViolation(
      "instrument-not-fit",
      `Instrument ${instrument.code} is not fit for tests: ${fitness.reasons.join(", ")}.`,
      { instrument: instrument.code, reasons: fitness.reasons.join(", ") },
    );
  }
  const details = { instrument: instrument.code, due: fitness.calibrationDueAt ?? "" };
  return fitness.reasons.map((check) => ({ check, severity: "warn", property: null, details }));
}
