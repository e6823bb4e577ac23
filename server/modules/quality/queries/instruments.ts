import { and, asc, inArray } from "drizzle-orm";
import { instruments } from "@/db/schema/equipment";
import { MEASUREMENT_METHODS, type MeasurementMethod } from "@/server/domain/magnetics/measurement-method";
import type { Executor } from "@/server/kernel/database";
import type { NamedRef } from "../contract";

export type MagneticInstrument = NamedRef & { method: MeasurementMethod; calibrationDueAt: string | null };

/** Instruments that measure a demagnetisation curve or a moment. */
export async function magneticInstruments(db: Executor): Promise<MagneticInstrument[]> {
  const rows = await db
    .select({
      code: instruments.code,
      nameEn: instruments.nameEn,
      nameZh: instruments.nameZh,
      method: instruments.method,
      calibrationDueAt: instruments.calibrationDueAt,
    })
    .from(instruments)
    .where(
      and(
        instruments.isActive,
        inArray(instruments.method, ["closed-circuit", "pulsed-field", "vsm", "helmholtz-coil"]),
      ),
    )
    .orderBy(asc(instruments.code));
  return rows.flatMap(({ method, calibrationDueAt, ...row }) => {
    const known = MEASUREMENT_METHODS.find((item) => item === method);
    return known === undefined
      ? []
      : [{ ...row, method: known, calibrationDueAt: calibrationDueAt?.toISOString() ?? null }];
  });
}
