import { longTests } from "@/db/schema/inspection";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { refuseFuture } from "@/server/kernel/future";
import { startLongTestInput } from "../contract";
import { assertStatus, lockInspection } from "../records/inspections";
import { planLines } from "../records/plan-lines";
import { takeInspection } from "./take-inspection";

/** Salt spray, ageing, HAST: in the chamber from now, to be read when the plan's hours are over. */
export const startLongTest = defineCommand({
  name: "start-long-test",
  permission: "inspection:record",
  input: startLongTestInput,
  run: async (context, input) => {
    const { tx, actor, now } = context;
    let inspection = await lockInspection(context, input.number);
    if (inspection.status === "waiting") {
      await takeInspection(context, { number: input.number });
      inspection = await lockInspection(context, input.number);
    }
    assertStatus(inspection, ["in-progress"]);
    const line = (await planLines(tx, inspection.planId)).find(
      ({ characteristic }) => characteristic.code === input.characteristic,
    );
    if (line?.testHours == null) {
      throw ruleViolation("not-a-long-test", `${input.characteristic} is no long test of this plan.`, {
        characteristic: input.characteristic,
      });
    }
    const startedAt = input.startedAt ? new Date(input.startedAt) : now;
    refuseFuture("startedAt", startedAt, now);
    const dueAt = new Date(startedAt.getTime() + line.testHours * 3_600_000);
    const started = await tx
      .insert(longTests)
      .values({
        inspectionId: inspection.id,
        characteristicCode: input.characteristic,
        startedAt,
        dueAt,
        startedById: actor.id,
        startedByLabel: actor.label,
      })
      .onConflictDoNothing()
      .returning({ id: longTests.id });
    if (started.length === 0) {
      throw ruleViolation("long-test-started", `${input.characteristic} was started already.`, {
        characteristic: input.characteristic,
      });
    }
    return {
      result: { number: inspection.number, dueAt: dueAt.toISOString() },
      audit: [
        fact(
          "inspection.start-test",
          { type: "inspection", id: inspection.id, code: inspection.number },
          { details: { characteristic: input.characteristic, dueAt: dueAt.toISOString() } },
        ),
      ],
    };
  },
});
