import { count, eq } from "drizzle-orm";
import { gaugeReadings, gaugeStudies } from "@/db/schema/measurement-system";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { cancelGaugeStudyInput, completeGaugeStudyInput } from "../contract/studies";
import { lockOpenStudy } from "../records/studies";
import { cellCount } from "../rules/study-cells";

/** Ends a study whose cells are all filled, with the conclusion of whoever answers for it; its readings are fixed then. */
export const completeGaugeStudy = defineCommand({
  name: "complete-gauge-study",
  permission: "measurement-system:write",
  input: completeGaugeStudyInput,
  run: async ({ tx, now, actor }, { number, conclusion }) => {
    const study = await lockOpenStudy({ tx }, number);
    const [row] = await tx
      .select({ filled: count() })
      .from(gaugeReadings)
      .where(eq(gaugeReadings.studyId, study.id));
    const missing = cellCount(study) - (row?.filled ?? 0);
    if (missing > 0) {
      throw ruleViolation("gauge-study-incomplete", `${missing} readings of ${number} are missing.`, {
        number,
        missing,
      });
    }
    await tx
      .update(gaugeStudies)
      .set({
        status: "completed",
        completedAt: now,
        completedByLabel: actor.label,
        conclusion,
        version: study.version + 1,
      })
      .where(eq(gaugeStudies.id, study.id));
    return {
      result: { number },
      audit: [
        fact(
          "gauge-study.complete",
          { type: "gauge-study", id: study.id, code: number },
          { reason: conclusion },
        ),
      ],
    };
  },
});

/** Gives a study up; what was measured stays readable. */
export const cancelGaugeStudy = defineCommand({
  name: "cancel-gauge-study",
  permission: "measurement-system:write",
  input: cancelGaugeStudyInput,
  run: async ({ tx }, { number, reason }) => {
    const study = await lockOpenStudy({ tx }, number);
    await tx
      .update(gaugeStudies)
      .set({ status: "cancelled", conclusion: reason, version: study.version + 1 })
      .where(eq(gaugeStudies.id, study.id));
    return {
      result: { number },
      audit: [fact("gauge-study.cancel", { type: "gauge-study", id: study.id, code: number }, { reason })],
    };
  },
});
