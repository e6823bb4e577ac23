import { sql } from "drizzle-orm";
import { equipmentBlocks } from "@/db/schema/equipment-blocks";
import { type AuditFact, fact } from "@/server/kernel/audit-facts";
import type { CommandContext } from "@/server/kernel/command";
import { notFound } from "@/server/kernel/errors";
import { type LockedUnit, lockUnits } from "../records/units";

/**
 * From `startsAt` on nobody may start a run on the machine, until the block of this source is lifted. Waits for a run
 * that is being started. In the transaction of the command that found the reason; returns the fact for its audit.
 */
export async function blockEquipment(
  { tx, actor }: CommandContext,
  block: { equipment: LockedUnit; sourceCode: string; reason: string; startsAt: Date },
): Promise<AuditFact> {
  await tx
    .insert(equipmentBlocks)
    .values({
      equipmentId: block.equipment.id,
      sourceCode: block.sourceCode,
      reason: block.reason,
      startsAt: block.startsAt,
      blockedByLabel: actor.label,
    })
    .onConflictDoNothing();
  return fact(
    "equipment.block",
    { type: "equipment", id: block.equipment.id, code: block.equipment.code },
    { reason: block.reason, details: { source: block.sourceCode } },
  );
}

/** Lifts the block of a source at `at`. Other blocks of the machine stay. */
export async function unblockEquipment(
  { tx, actor }: CommandContext,
  { equipment, sourceCode, at }: { equipment: LockedUnit; sourceCode: string; at: Date },
): Promise<AuditFact> {
  await tx
    .update(equipmentBlocks)
    .set({
      liftedAt: sql`greatest(${at.toISOString()}::timestamptz, ${equipmentBlocks.startsAt})`,
      liftedByLabel: actor.label,
    })
    .where(
      sql`${equipmentBlocks.equipmentId} = ${equipment.id} and ${equipmentBlocks.sourceCode} = ${sourceCode} and ${equipmentBlocks.liftedAt} is null`,
    );
  return fact(
    "equipment.unblock",
    { type: "equipment", id: equipment.id, code: equipment.code },
    { details: { source: sourceCode } },
  );
}

/** Locks one work unit, so that no run starts on it meanwhile. */
export async function lockUnit(scope: Pick<CommandContext, "tx">, code: string): Promise<LockedUnit> {
  const unit = (await lockUnits(scope, [code])).get(code);
  if (!unit) throw notFound("equipment", code);
  return unit;
}
