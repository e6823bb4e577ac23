import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { newId } from "@/server/kernel/ids";
import { nextCode } from "@/server/kernel/next-codes";
import { assertNotBlocked } from "@/server/modules/equipment/queries/blocks";
import { recordRunCommandInput } from "../contract";
import { completeRun } from "../records/complete-run";
import { operationByCode, workUnitByCode } from "../records/lookups";
import { insertRun } from "../records/runs";

/** Records a run that has already happened, whole, in one call. */
export const recordRun = defineCommand({
  name: "record-run",
  permission: "runs:record",
  input: recordRunCommandInput,
  run: async (context, input) => {
    const { tx, actor } = context;
    const [operation, unit, code] = await Promise.all([
      operationByCode({ tx }, input.operationCode),
      workUnitByCode({ tx }, input.equipmentCode),
      nextCode({ tx }, "run", input.startedAt),
    ]);
    await assertNotBlocked({ tx }, unit.id, input.startedAt);
    const run = {
      id: newId(),
      code,
      operationId: operation.id,
      equipmentId: unit.id,
      program: input.program ?? null,
      status: "completed" as const,
      startedAt: input.startedAt,
      endedAt: input.endedAt,
      operatorId: actor.id,
      operatorLabel: input.operator ?? actor.label,
      note: input.note ?? null,
    };
    await insertRun({ tx }, run);
    const result = await completeRun(context, {
      run,
      operation,
      equipmentCode: unit.code,
      transformations: input.transformations,
      parameters: input.parameters,
      deviationReasons: input.deviationReasons,
      frozen: input.frozen,
    });
    return { result, audit: [fact("run.record", { type: "run", id: run.id, code })] };
  },
});
