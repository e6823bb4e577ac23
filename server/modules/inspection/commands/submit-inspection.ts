import { type AuditFact, type AuditFacts, fact } from "@/server/kernel/audit-facts";
import { type CommandContext, defineCommand } from "@/server/kernel/command";
import { DomainError, ruleViolation } from "@/server/kernel/errors";
import { holdLots } from "@/server/modules/lots/commands/hold-lots";
import { settleTasks } from "@/server/modules/tasks/commands/settle-tasks";
import {
  type InspectionStatus,
  type InspectionVerdict,
  submitInspectionInput,
  verifyInspectionInput,
} from "../contract";
import {
  assertStatus,
  currentCells,
  type InspectionRow,
  lockInspection,
  lotsOfInspection,
  updateInspection,
} from "../records/inspections";
import { judgementOf } from "../records/judgement";
import { moveSamplingStates } from "../records/sampling-states";

type Outcome = { number: string; status: InspectionStatus; verdict: InspectionVerdict | null };

function outcome(
  inspection: InspectionRow,
  status: InspectionStatus,
  verdict: InspectionVerdict | null = null,
): Outcome {
  return { number: inspection.number, status, verdict };
}

/** Says that all is measured. The verdict follows at once, or after a second person has looked where the plan asks for it. */
export const submitInspection = defineCommand({
  name: "submit-inspection",
  permission: "inspection:record",
  input: submitInspectionInput,
  run: async (context, { number, expectedVersion }): Promise<{ result: Outcome; audit: AuditFacts }> => {
    const inspection = await lockInspection(context, number);
    assertStatus(inspection, ["in-progress"]);
    if (expectedVersion !== undefined && expectedVersion !== inspection.version) {
      throw new DomainError("STALE_VERSION", "stale-version", { message: "Somebody else was quicker." });
    }
    const judged = await judgementOf(context.tx, inspection);
    if (judged.verdict === "incomplete") {
      const missing = judged.characteristics
        .filter(({ verdict }) => verdict === "incomplete")
        .map(({ code }) => code);
      throw ruleViolation("inspection-incomplete", `Values are missing: ${missing.join(", ")}.`, {
        characteristics: missing.join(", "),
      });
    }
    const submitted = {
      submittedAt: context.now,
      submittedById: context.actor.id,
      submittedByLabel: context.actor.label,
    };
    if (inspection.needsSecondPerson) {
      await updateInspection(context, inspection, { ...submitted, status: "verifying" });
      return {
        result: outcome(inspection, "verifying"),
        audit: [fact("inspection.submit", recordOf(inspection))],
      };
    }
    const closing = await close(context, { ...inspection, ...submitted }, submitted);
    return {
      result: outcome(inspection, "done", closing.verdict),
      audit: [fact(`inspection.${closing.verdict}`, recordOf(inspection)), ...closing.audit],
    };
  },
});

/** The second person looks: the values are right and the verdict stands, or they go back with the reason. */
export const verifyInspection = defineCommand({
  name: "verify-inspection",
  permission: "inspection:verify",
  input: verifyInspectionInput,
  run: async (context, { number, isCorrect, reason }): Promise<{ result: Outcome; audit: AuditFacts }> => {
    const { tx, actor } = context;
    const inspection = await lockInspection(context, number);
    assertStatus(inspection, ["verifying"]);
    const recorders = new Set(
      (await currentCells(tx, inspection.id)).map(({ recordedById }) => recordedById),
    );
    if (inspection.submittedById === actor.id || recorders.has(actor.id)) {
      throw ruleViolation("second-person-required", "Whoever measured does not verify.", {
        inspection: inspection.number,
      });
    }
    if (!isCorrect) {
      await updateInspection(context, inspection, { status: "in-progress" });
      return {
        result: outcome(inspection, "in-progress"),
        audit: [fact("inspection.send-back", recordOf(inspection), { reason })],
      };
    }
    const closing = await close(context, inspection, {});
    return {
      result: outcome(inspection, "done", closing.verdict),
      audit: [fact(`inspection.${closing.verdict}`, recordOf(inspection), { reason }), ...closing.audit],
    };
  },
});

/** Verdict, switching of the sampling, and a hold on what failed without a gate to keep it back. */
async function close(
  context: CommandContext,
  inspection: InspectionRow,
  change: Parameters<typeof updateInspection>[2],
): Promise<{ verdict: InspectionVerdict; audit: AuditFact[] }> {
  const judged = await judgementOf(context.tx, inspection);
  if (judged.verdict === "incomplete") {
    throw ruleViolation("inspection-incomplete", `Values are missing in ${inspection.number}.`, {
      inspection: inspection.number,
    });
  }
  const lots = await lotsOfInspection(context.tx, inspection.id);
  await updateInspection(context, inspection, {
    ...change,
    status: "done",
    verdict: judged.verdict,
    closedAt: context.now,
    closedById: context.actor.id,
    closedByLabel: context.actor.label,
  });
  await moveSamplingStates(context, inspection, lots[0]?.materialId ?? "", judged, judged.valuesOf);
  const held = lots.filter(
    ({ status, remainingQuantity }) => status === "available" && Number(remainingQuantity) > 0,
  );
  if (judged.verdict === "fail" && !inspection.isGate && held.length > 0) {
    await holdLots(context, {
      lots: held.map(({ code }) => code),
      reason: `Inspection ${inspection.number} failed`,
    });
  }
  const audit = await settleTasks(
    context,
    { type: "inspection", id: inspection.id },
    `${inspection.number}: ${judged.verdict}`,
  );
  return { verdict: judged.verdict, audit };
}

function recordOf({ id, number }: InspectionRow) {
  return { type: "inspection", id, code: number };
}
