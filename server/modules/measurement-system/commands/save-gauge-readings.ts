import { and, eq, or, sql } from "drizzle-orm";
import { gaugeReadings } from "@/db/schema/measurement-system";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { type FieldIssue, throwIssues } from "@/server/kernel/errors";
import { saveGaugeReadingsInput } from "../contract/studies";
import { lockOpenStudy } from "../records/studies";
import { partsPerAppraiser } from "../rules/study-cells";

/** Saves readings as they are typed, cell by cell; a cell that is emptied loses its reading. */
export const saveGaugeReadings = defineCommand({
  name: "save-gauge-readings",
  permission: "measurement-system:record",
  input: saveGaugeReadingsInput,
  run: async ({ tx, now, actor }, { number, readings }) => {
    const study = await lockOpenStudy({ tx }, number);
    const perAppraiser = partsPerAppraiser(study);
    const issues: FieldIssue[] = readings.flatMap(({ appraiser, part, trial }, index) =>
      appraiser < study.appraisers.length && part < perAppraiser && trial < study.trials
        ? []
        : [
            {
              path: `readings.${index}`,
              reason: "gauge-cell-outside-study",
              message: `The study has no cell ${appraiser + 1}/${part + 1}/${trial + 1}.`,
            },
          ],
    );
    throwIssues(issues);
    const kept = readings.flatMap(({ value, ...cell }) => (value === null ? [] : [{ ...cell, value }]));
    const emptied = readings.filter(({ value }) => value === null);
    if (emptied.length > 0) {
      await tx
        .delete(gaugeReadings)
        .where(
          and(
            eq(gaugeReadings.studyId, study.id),
            or(
              ...emptied.map(({ appraiser, part, trial }) =>
                and(
                  eq(gaugeReadings.appraiser, appraiser),
                  eq(gaugeReadings.part, part),
                  eq(gaugeReadings.trial, trial),
                ),
              ),
            ),
          ),
        );
    }
    if (kept.length > 0) {
      await tx
        .insert(gaugeReadings)
        .values(
          kept.map((cell) => ({
            ...cell,
            studyId: study.id,
            recordedAt: now,
            recordedByLabel: actor.label,
          })),
        )
        .onConflictDoUpdate({
          target: [gaugeReadings.studyId, gaugeReadings.appraiser, gaugeReadings.part, gaugeReadings.trial],
          set: {
            value: sql`excluded.value`,
            recordedAt: sql`excluded.recorded_at`,
            recordedByLabel: sql`excluded.recorded_by_label`,
          },
        });
    }
    return {
      result: { number, saved: kept.length, emptied: emptied.length },
      audit: [
        fact(
          "gauge-study.readings",
          { type: "gauge-study", id: study.id, code: number },
          { details: { saved: kept.length, emptied: emptied.length } },
        ),
      ],
    };
  },
});
