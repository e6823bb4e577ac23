import { and, asc, eq, gt, inArray, isNull, lte, or } from "drizzle-orm";
import { equipment } from "@/db/schema/equipment";
import { equipmentBlocks } from "@/db/schema/equipment-blocks";
import type { Executor } from "@/server/kernel/database";
import { ruleViolation } from "@/server/kernel/errors";
import type { EquipmentBlockDto } from "../contract/blocks";
import { wornToolsOn } from "./tool-life";

/**
 * Refuses when the machine was blocked at `at` (a run of the past is judged by when it started). The error names the
 * machine, the maintenance order behind the block and whom to call.
 */
export async function assertNotBlocked(
  { tx }: { tx: Executor },
  equipmentId: string,
  at: Date,
): Promise<void> {
  const [block] = await tx
    .select({
      code: equipment.code,
      source: equipmentBlocks.sourceCode,
      reason: equipmentBlocks.reason,
      by: equipmentBlocks.blockedByLabel,
    })
    .from(equipmentBlocks)
    .innerJoin(equipment, eq(equipment.id, equipmentBlocks.equipmentId))
    .where(
      and(
        eq(equipmentBlocks.equipmentId, equipmentId),
        lte(equipmentBlocks.startsAt, at),
        or(isNull(equipmentBlocks.liftedAt), gt(equipmentBlocks.liftedAt, at)),
      ),
    )
    .orderBy(asc(equipmentBlocks.startsAt))
    .limit(1);
  if (!block) return;
  throw ruleViolation(
    "equipment-blocked",
    `${block.code} is blocked by ${block.source} (${block.reason}), call maintenance.`,
    { equipment: block.code, source: block.source, cause: block.reason },
  );
}

/** Refuses to start on a machine whose tool has lived 110 % of its life, or all of it where the tool says so. */
export async function assertToolsFit(
  { tx }: { tx: Executor },
  unit: { id: string; code: string },
): Promise<void> {
  const [worn] = await wornToolsOn(tx, unit.id);
  if (!worn) return;
  const percent = Math.floor(worn.share * 100);
  throw ruleViolation(
    "tool-worn-out",
    `Tool ${worn.code} on ${unit.code} has used ${percent} % of its life: change it, or have it reground.`,
    { tool: worn.code, equipment: unit.code, percent },
  );
}

/** What blocks machines now: all of them, or those named. */
export async function openBlocks(db: Executor, codes?: readonly string[]): Promise<EquipmentBlockDto[]> {
  const rows = await db
    .select({
      equipmentCode: equipment.code,
      sourceCode: equipmentBlocks.sourceCode,
      reason: equipmentBlocks.reason,
      since: equipmentBlocks.startsAt,
      by: equipmentBlocks.blockedByLabel,
    })
    .from(equipmentBlocks)
    .innerJoin(equipment, eq(equipment.id, equipmentBlocks.equipmentId))
    .where(and(isNull(equipmentBlocks.liftedAt), codes ? inArray(equipment.code, [...codes]) : undefined))
    .orderBy(asc(equipmentBlocks.startsAt));
  return rows.map((row) => ({ ...row, since: row.since.toISOString() }));
}
