import { sql } from "drizzle-orm";
import { equipment } from "@/db/schema/equipment";
import { processRuns } from "@/db/schema/lots";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { refuseFuture } from "@/server/kernel/future";
import { newId } from "@/server/kernel/ids";
import { nextCode } from "@/server/kernel/next-codes";
import { assertNotBlocked, assertToolsFit } from "@/server/modules/equipment/queries/blocks";
import { startRunInput } from "../contract";
import { toRunDto } from "../records/complete-run";
import { operationByCode, workUnitByCode } from "../records/lookups";
import { insertRun } from "../records/runs";

/** Starts a run on a machine. A machine runs one thing at a time at its terminal. */
export const startRun = defineCommand({
  name: "start-run",
  permission: "runs:record",
  input: startRunInput,
  run: async ({ tx, actor, now }, input) => {
    const operation = await operationByCode({ tx }, input.operationCode);
    const unit = await workUnitByCode({ tx }, input.equipmentCode);
    if (operation.equipmentClass && operation.equipmentClass !== unit.equipmentClass) {
      throw ruleViolation(
        "equipment-class-mismatch",
        `${operation.code} needs a ${operation.equipmentClass}; ${unit.code} is a ${unit.equipmentClass}.`,
        { operation: operation.code, needed: operation.equipmentClass, equipment: unit.code },
      );
    }
    await tx
      .select({ id: equipment.id })
      .from(equipment)
      .where(sql`${equipment.id} = ${unit.id}`)
      .for("update");
    const [busy] = await tx
      .select({ code: processRuns.code })
      .from(processRuns)
      .where(sql`${processRuns.equipmentId} = ${unit.id} and ${processRuns.status} = 'running'`);
    if (busy) {
      throw ruleViolation("equipment-busy", `${unit.code} is running ${busy.code}.`, {
        equipment: unit.code,
        run: busy.code,
      });
    }
    await assertNotBlocked({ tx }, unit.id, now);
    await assertToolsFit({ tx }, unit);
    const startedAt = input.startedAt ?? now;
    refuseFuture("startedAt", startedAt, now);
    const code = await nextCode({ tx }, "run", startedAt);
    const run = {
      id: newId(),
      code,
      operationId: operation.id,
      equipmentId: unit.id,
      program: input.program ?? null,
      status: "running" as const,
      startedAt,
      operatorId: actor.id,
      operatorLabel: actor.label,
      note: input.note ?? null,
    };
    await insertRun({ tx }, run);
    return {
      result: toRunDto({ ...run, operationCode: operation.code, equipmentCode: unit.code }, []),
      audit: [fact("run.start", { type: "run", id: run.id, code })],
    };
  },
});
