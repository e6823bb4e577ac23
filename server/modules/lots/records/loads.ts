import { eq, sql } from "drizzle-orm";
import { equipment } from "@/db/schema/equipment";
import { lots, processRuns, runLoads, transformations } from "@/db/schema/lots";
import { decimal, toStored } from "@/server/domain/quantity/decimal";
import type { Executor, Transaction } from "@/server/kernel/database";
import { notFound, ruleViolation } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { assertRunning } from "../rules/run-status";
import { lockLot } from "./lots";
import { type LoadRow, lockRun } from "./runs";

type Scope = { tx: Transaction };

/** The load with its run and its lot, locked in the order in which all commands lock them. */
export async function lockLoad({ tx }: Scope, loadId: string) {
  const [found] = await tx
    .select({ runCode: processRuns.code, lotCode: lots.code })
    .from(runLoads)
    .innerJoin(processRuns, eq(processRuns.id, runLoads.runId))
    .innerJoin(lots, eq(lots.id, runLoads.lotId))
    .where(eq(runLoads.id, loadId));
  if (!found) throw notFound("load", loadId);
  const run = await lockRun({ tx }, found.runCode);
  assertRunning(run);
  const lot = await lockLot({ tx }, found.lotCode);
  const [load] = await tx.select().from(runLoads).where(eq(runLoads.id, loadId));
  if (!load || load.unloadedAt) {
    throw ruleViolation("already-unloaded", `Lot ${lot.code} was already taken out.`, { lot: lot.code });
  }
  return { run, lot, load };
}

/**
 * Takes a load, or a part of it, out of the machine. A part leaves a record of its own, so that the loads of a run tell
 * how much was in it from when to when. The reservation of the lot is the caller's matter.
 */
export async function takeOut({ tx }: Scope, load: LoadRow, quantity: string, at: Date): Promise<void> {
  const rest = decimal(load.quantity).minus(quantity);
  const out = at > load.loadedAt ? at : load.loadedAt;
  if (rest.lte(0)) {
    await tx.update(runLoads).set({ unloadedAt: out }).where(eq(runLoads.id, load.id));
    return;
  }
  await tx
    .update(runLoads)
    .set({ quantity: toStored(rest) })
    .where(eq(runLoads.id, load.id));
  await tx.insert(runLoads).values({ ...load, id: newId(), quantity: toStored(quantity), unloadedAt: out });
}

/** How many transformations the run has: those of what was discharged from it. */
export async function transformationsMade({ tx }: { tx: Executor }, runId: string): Promise<number> {
  const [row] = await tx
    .select({ made: sql<number>`coalesce(max(${transformations.ordinal}), 0)::int` })
    .from(transformations)
    .where(eq(transformations.runId, runId));
  return row?.made ?? 0;
}

/** What the machine of the run may hold, and what it holds. */
export async function fillOf({ tx }: Scope, runId: string) {
  const [row] = await tx
    .select({
      equipment: equipment.code,
      capacityKg: equipment.capacityKg,
      capacityPieces: equipment.capacityPieces,
      massKg: sql<string>`coalesce((select sum(round(l.remaining_mass_kg * d.quantity / nullif(l.remaining_quantity, 0), 6))
        from run_loads d join lots l on l.id = d.lot_id
        where d.run_id = ${runId} and d.unloaded_at is null), 0)::text`,
      pieces: sql<string>`coalesce((select sum(d.quantity)
        from run_loads d join lots l on l.id = d.lot_id and l.unit = 'pcs'
        where d.run_id = ${runId} and d.unloaded_at is null), 0)::text`,
    })
    .from(processRuns)
    .innerJoin(equipment, eq(equipment.id, processRuns.equipmentId))
    .where(eq(processRuns.id, runId));
  return row ?? null;
}
