import { and, desc, eq, isNull, lte } from "drizzle-orm";
import { equipment, idealCycles } from "@/db/schema/equipment";
import { database } from "@/server/kernel/database";
import { equipmentBoard } from "@/server/modules/equipment/queries/board";
import type { MachineFacts } from "./simulated-machine";

/** The machines in use, what they do at the moment, and how fast they are at best. */
export async function machinesNow(now: Date): Promise<MachineFacts[]> {
  const db = database();
  const [board, ideals] = await Promise.all([
    equipmentBoard(db, now),
    db
      .select({ code: equipment.code, seconds: idealCycles.idealSeconds, basis: idealCycles.basis })
      .from(idealCycles)
      .innerJoin(equipment, eq(equipment.id, idealCycles.equipmentId))
      .where(
        and(
          isNull(idealCycles.operationId),
          isNull(idealCycles.materialId),
          lte(idealCycles.effectiveFrom, now),
        ),
      )
      .orderBy(desc(idealCycles.effectiveFrom)),
  ]);
  return board.areas.flatMap((area) =>
    area.units.flatMap((unit): MachineFacts[] => {
      const ideal = ideals.find(({ code }) => code === unit.code);
      if (!ideal || !unit.isActive) return [];
      const { code, isBatch, countsFrom, state, since } = unit;
      const { seconds: idealSeconds, basis } = ideal;
      const known = { state, since: since === null ? null : Date.parse(since) };
      return [{ code, areaCode: area.code, isBatch, countsFrom, idealSeconds, basis, ...known }];
    }),
  );
}
