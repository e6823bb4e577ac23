import { eq, max } from "drizzle-orm";
import { equipment } from "@/db/schema/equipment";
import { lots, transformations } from "@/db/schema/lots";
import { operations } from "@/db/schema/materials";
import type { Executor } from "@/server/kernel/database";
import { ruleViolation } from "@/server/kernel/errors";
import type { RunRow } from "./runs";

/** The operation and the machine of a run, as its end needs them. A handling run has neither. */
export async function processOf({ tx }: { tx: Executor }, run: RunRow) {
  const [operation] = await tx
    .select()
    .from(operations)
    .where(eq(operations.id, run.operationId ?? ""));
  const [unit] = await tx
    .select({ code: equipment.code })
    .from(equipment)
    .where(eq(equipment.id, run.equipmentId ?? ""));
  if (!operation || !unit) throw ruleViolation("run-not-a-process", `Run ${run.code} has no operation.`);
  return { operation, equipmentCode: unit.code };
}

/** Nothing ends or comes out before its run started, nor before what came out of it last. */
export async function assertNotBefore({ tx }: { tx: Executor }, run: RunRow, at: Date): Promise<void> {
  if (at < run.startedAt) {
    throw ruleViolation("ends-before-start", `Run ${run.code} cannot end before it started.`, {
      startedAt: run.startedAt.toISOString(),
    });
  }
  const [last] = await tx
    .select({ at: max(lots.createdAt) })
    .from(lots)
    .innerJoin(transformations, eq(transformations.id, lots.transformationId))
    .where(eq(transformations.runId, run.id));
  if (last?.at && at < last.at) {
    throw ruleViolation("ends-before-discharge", `Something came out of run ${run.code} later than that.`, {
      run: run.code,
      at: last.at.toISOString(),
    });
  }
}
