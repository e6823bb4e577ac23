import { eq } from "drizzle-orm";
import { equipmentStateCorrections, stopReasons } from "@/db/schema/equipment";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { type FieldIssue, notFound, throwIssues } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { correctStateIntervalInput } from "../contract";
import { rebuildTimeline } from "../records/timeline";
import { lockUnits } from "../records/units";

/** A person's word about what a machine did; the machine's own word stays where it is and comes back when this is voided. */
export const correctStateInterval = defineCommand({
  name: "correct-state-interval",
  permission: "equipment:correct-state",
  input: correctStateIntervalInput,
  run: async ({ tx, now, actor }, input) => {
    const unit = (await lockUnits({ tx }, [input.equipmentCode])).get(input.equipmentCode);
    if (!unit) throw notFound("equipment", input.equipmentCode);
    const startsAt = new Date(input.from);
    const endsAt = new Date(input.to);
    const issues: FieldIssue[] = [];
    if (endsAt <= startsAt) {
      issues.push({ path: "to", reason: "interval-reversed", message: "The end must lie after the start." });
    }
    if (endsAt > now) {
      issues.push({
        path: "to",
        reason: "interval-in-future",
        message: "Only what has happened can be corrected.",
      });
    }
    if (input.reasonCode) {
      const [known] = await tx
        .select({ code: stopReasons.code })
        .from(stopReasons)
        .where(eq(stopReasons.code, input.reasonCode));
      if (!known) {
        const message = `No stop reason ${input.reasonCode}.`;
        issues.push({ path: "reasonCode", reason: "stop-reason-not-found", message });
      }
    }
    throwIssues(issues);
    const id = newId();
    await tx.insert(equipmentStateCorrections).values({
      id,
      equipmentId: unit.id,
      startsAt,
      endsAt,
      state: input.state,
      reasonCode: input.reasonCode,
      note: input.note,
      authorId: actor.id,
      createdAt: now,
    });
    await rebuildTimeline(
      { tx, equipmentId: unit.id },
      { first: startsAt.getTime(), last: endsAt.getTime() },
    );
    return {
      result: { id, equipmentCode: unit.code },
      audit: [
        fact(
          "equipment.correct-state",
          { type: "equipment", id: unit.id, code: unit.code },
          {
            reason: input.note,
            details: {
              from: startsAt.toISOString(),
              to: endsAt.toISOString(),
              state: input.state,
              author: actor.label,
            },
          },
        ),
      ],
    };
  },
});
