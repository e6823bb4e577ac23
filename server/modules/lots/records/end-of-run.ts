import { eq } from "drizzle-orm";
import { equipment } from "@/db/schema/equipment";
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

/** Nothing ends or comes out before its run started. */
export function assertNotBefore(run: RunRow, at: Date): void {
  if (at >= run.startedAt) return;
  throw ruleViolation("ends-before-start", `Run ${run.code} cannot end before it started.`, {
    startedAt: run.startedAt.toISOString(),
  });
}
