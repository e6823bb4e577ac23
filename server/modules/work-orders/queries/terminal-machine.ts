import { asc, eq, sql } from "drizzle-orm";
import { equipment, equipmentPositions } from "@/db/schema/equipment";
import { operations } from "@/db/schema/materials";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import type { TerminalMachineState } from "../contract/terminal";
import { terminalRun } from "./terminal-run";

/** What a terminal at this machine shows: its places, what it can do, and what it is doing. */
export async function terminalMachine(db: Executor, code: string): Promise<TerminalMachineState> {
  const [machine] = await db
    .select({
      id: equipment.id,
      code: equipment.code,
      nameEn: equipment.nameEn,
      nameZh: equipment.nameZh,
      equipmentClass: equipment.equipmentClass,
      isBatch: equipment.isBatch,
      capacityKg: equipment.capacityKg,
      capacityPieces: equipment.capacityPieces,
    })
    .from(equipment)
    .where(sql`${equipment.code} = ${code.toUpperCase()} and ${equipment.level} = 'work-unit'`);
  if (!machine) throw notFound("equipment", code);
  const [positions, capable, run] = await Promise.all([
    db
      .select({
        code: equipmentPositions.code,
        layer: equipmentPositions.layer,
        place: equipmentPositions.place,
      })
      .from(equipmentPositions)
      .where(eq(equipmentPositions.equipmentId, machine.id))
      .orderBy(asc(equipmentPositions.layer), asc(equipmentPositions.place)),
    db
      .select({ code: operations.code, nameEn: operations.nameEn, nameZh: operations.nameZh })
      .from(operations)
      .where(eq(operations.equipmentClass, machine.equipmentClass ?? ""))
      .orderBy(asc(operations.seq)),
    terminalRun(db, machine.id),
  ]);
  const { id: _id, ...shown } = machine;
  return {
    machine: { ...shown, equipmentClass: machine.equipmentClass ?? "" },
    positions,
    operations: capable,
    run,
  };
}
