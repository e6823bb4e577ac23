import { sql } from "drizzle-orm";
import {
  processRuns,
  runLoads,
  runParameters,
  transformationInputs,
  transformationLosses,
  transformations,
} from "@/db/schema/lots";
import type { Transaction } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import { inBatches } from "@/server/kernel/in-batches";

type Scope = { tx: Transaction };

export type RunRow = typeof processRuns.$inferSelect;
export type NewRun = typeof processRuns.$inferInsert & { id: string };
export type LoadRow = typeof runLoads.$inferSelect;

export async function insertRun({ tx }: Scope, run: NewRun): Promise<void> {
  await tx.insert(processRuns).values(run);
}

export async function lockRun({ tx }: Scope, code: string): Promise<RunRow> {
  const [run] = await tx
    .select()
    .from(processRuns)
    .where(sql`${processRuns.code} = ${code.toUpperCase()}`)
    .for("update");
  if (!run) throw notFound("run", code);
  return run;
}

export async function updateRun(
  { tx }: Scope,
  run: RunRow,
  change: Partial<
    Pick<RunRow, "status" | "endedAt" | "program" | "voidedAt" | "voidedBy" | "voidReason" | "note">
  >,
): Promise<void> {
  await tx
    .update(processRuns)
    .set({ ...change, version: run.version + 1 })
    .where(sql`${processRuns.id} = ${run.id}`);
}

export async function insertTransformations(
  { tx }: Scope,
  rows: readonly (typeof transformations.$inferInsert)[],
): Promise<void> {
  await inBatches(rows, (batch) => tx.insert(transformations).values(batch));
}

export async function insertInputs(
  { tx }: Scope,
  rows: readonly (typeof transformationInputs.$inferInsert)[],
): Promise<void> {
  await inBatches(rows, (batch) => tx.insert(transformationInputs).values(batch));
}

export async function insertLosses(
  { tx }: Scope,
  rows: readonly (typeof transformationLosses.$inferInsert)[],
): Promise<void> {
  await inBatches(rows, (batch) => tx.insert(transformationLosses).values(batch));
}

/** Writes parameters; a value entered again before the run ends replaces the earlier one (the audit keeps both). */
export async function upsertParameters(
  { tx }: Scope,
  rows: readonly (typeof runParameters.$inferInsert)[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insert(runParameters)
    .values([...rows])
    .onConflictDoUpdate({
      target: [runParameters.runId, runParameters.parameterId],
      set: {
        value: sql`excluded.value`,
        lowerLimit: sql`excluded.lower_limit`,
        upperLimit: sql`excluded.upper_limit`,
        isWithinLimits: sql`excluded.is_within_limits`,
        deviationReason: sql`excluded.deviation_reason`,
      },
    });
}

export async function activeLoads({ tx }: Scope, runId: string): Promise<LoadRow[]> {
  return tx
    .select()
    .from(runLoads)
    .where(sql`${runLoads.runId} = ${runId} and ${runLoads.unloadedAt} is null`)
    .orderBy(runLoads.id);
}

export async function closeLoads({ tx }: Scope, runId: string, at: Date): Promise<void> {
  await tx
    .update(runLoads)
    .set({ unloadedAt: at })
    .where(sql`${runLoads.runId} = ${runId} and ${runLoads.unloadedAt} is null`);
}
