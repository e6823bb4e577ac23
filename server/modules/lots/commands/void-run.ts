import { inArray, sql } from "drizzle-orm";
import { lots, transformationInputs, transformations } from "@/db/schema/lots";
import { decimal, toStored } from "@/server/domain/quantity/decimal";
import { fact } from "@/server/kernel/audit-facts";
import { type CommandContext, defineCommand } from "@/server/kernel/command";
import { ruleViolation, throwIssues } from "@/server/kernel/errors";
import { settleTasks } from "@/server/modules/tasks/commands/settle-tasks";
import { voidRunInput } from "../contract";
import { holdWhatWasScrapped } from "../records/holds";
import { changeRemaining, insertLedger, type LotRow } from "../records/lots";
import { lockRun, updateRun } from "../records/runs";

/** Takes back a mistaken run by compensating records, while nothing downstream depends on it. */
export const voidRun = defineCommand({
  name: "void-run",
  permission: "runs:void",
  input: voidRunInput,
  run: async (context, input) => {
    const { tx, now, actor } = context;
    const run = await lockRun({ tx }, input.runCode);
    if (run.status !== "completed") {
      throw ruleViolation(
        "run-not-completed",
        `Run ${run.code} is ${run.status}; only a completed run can be voided.`,
        {
          run: run.code,
          status: run.status,
        },
      );
    }
    const inputs = await tx
      .select({
        transformationId: transformationInputs.transformationId,
        lotId: transformationInputs.lotId,
        quantity: transformationInputs.quantity,
        massKg: transformationInputs.massKg,
      })
      .from(transformationInputs)
      .innerJoin(transformations, sql`${transformations.id} = ${transformationInputs.transformationId}`)
      .where(sql`${transformations.runId} = ${run.id}`);
    const outputs = await lockOutputsAndInputs(
      context,
      run.id,
      inputs.map((row) => row.lotId),
    );
    throwIssues(
      outputs.filter(isTouched).map((lot) => ({
        path: "runCode",
        reason: "lot-already-used",
        message: `Lot ${lot.code} of this run was already used, loaded, sampled, counted or held.`,
        details: { lot: lot.code },
      })),
    );
    await insertLedger({ tx }, [
      ...outputs.map((lot) => ({
        lotId: lot.id,
        kind: "void-create" as const,
        quantity: toStored(decimal(lot.createdQuantity).times(-1)),
        massKg: toStored(decimal(lot.createdMassKg).times(-1)),
        at: now,
        transformationId: lot.transformationId,
        actorId: actor.id,
        reason: input.reason,
      })),
      ...inputs.map((row) => ({
        lotId: row.lotId,
        kind: "void-consume" as const,
        quantity: row.quantity,
        massKg: row.massKg,
        at: now,
        transformationId: row.transformationId,
        actorId: actor.id,
        reason: input.reason,
      })),
    ]);
    if (outputs.length > 0) {
      await tx
        .update(lots)
        .set({
          status: "voided",
          remainingQuantity: "0",
          remainingMassKg: "0",
          version: sql`${lots.version} + 1`,
          updatedAt: sql`now()`,
        })
        .where(
          inArray(
            lots.id,
            outputs.map((lot) => lot.id),
          ),
        );
    }
    await changeRemaining({ tx }, returned(inputs));
    await holdWhatWasScrapped(
      context,
      inputs.map((row) => row.lotId),
      `${run.code}: ${input.reason}`,
    );
    await tx.update(transformations).set({ isVoided: true }).where(sql`${transformations.runId} = ${run.id}`);
    await updateRun({ tx }, run, {
      status: "voided",
      voidedAt: now,
      voidedBy: actor.label,
      voidReason: input.reason,
    });
    const settled = await settleTasks(context, { type: "run", id: run.id }, input.reason);
    return {
      result: { runCode: run.code, voidedLots: outputs.map((lot) => lot.code) },
      audit: [
        fact("run.void", { type: "run", id: run.id, code: run.code }, { reason: input.reason }),
        ...settled,
      ],
    };
  },
});

function isTouched(lot: LotRow): boolean {
  return (
    lot.status !== "available" ||
    lot.remainingQuantity !== lot.createdQuantity ||
    lot.remainingMassKg !== lot.createdMassKg ||
    !decimal(lot.reservedQuantity).eq(0)
  );
}

async function lockOutputsAndInputs(
  { tx }: CommandContext,
  runId: string,
  inputLotIds: readonly string[],
): Promise<LotRow[]> {
  const rows = await tx
    .select()
    .from(lots)
    .where(
      sql`${lots.transformationId} in (select ${transformations.id} from ${transformations} where ${transformations.runId} = ${runId})
        or ${inArray(lots.id, [...inputLotIds])}`,
    )
    .orderBy(lots.id)
    .for("update");
  const inputs = new Set(inputLotIds);
  return rows.filter((row) => !inputs.has(row.id));
}

function returned(inputs: readonly { lotId: string; quantity: string; massKg: string }[]) {
  const byLot = new Map<string, { quantity: string; massKg: string }>();
  for (const row of inputs) {
    const known = byLot.get(row.lotId) ?? { quantity: "0", massKg: "0" };
    byLot.set(row.lotId, {
      quantity: toStored(decimal(known.quantity).plus(row.quantity)),
      massKg: toStored(decimal(known.massKg).plus(row.massKg)),
    });
  }
  return [...byLot].map(([lotId, change]) => ({ lotId, ...change }));
}
