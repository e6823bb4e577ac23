import { asc } from "drizzle-orm";
import { instruments } from "@/db/schema/equipment";
import type { Executor } from "@/server/kernel/database";
import type { InstrumentDto } from "../contract";

/** All instruments, with what is known of their calibration. */
export async function instrumentList(db: Executor, now: Date): Promise<InstrumentDto[]> {
  const rows = await db.select().from(instruments).orderBy(asc(instruments.code));
  return rows.map((row) => ({
    code: row.code,
    nameEn: row.nameEn,
    nameZh: row.nameZh,
    method: row.method,
    maximumFieldKiloAmperePerMetre: row.maximumFieldKiloAmperePerMetre,
    calibrationDueAt: row.calibrationDueAt?.toISOString() ?? null,
    isOverdue: row.calibrationDueAt !== null && row.calibrationDueAt < now,
    uncertainties: Object.entries(row.uncertainties).map(([quantity, relative]) => ({ quantity, relative })),
    isActive: row.isActive,
  }));
}
