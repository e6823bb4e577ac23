import { sql } from "drizzle-orm";
import { uuidArray } from "@/server/kernel/uuid-array";
import { type ExposureSource, type Lineage, window } from "./lineage";

/** Measured on the same instrument within some hours: what a wrong calibration would have touched. */
export function sameInstrument({ lotIds }: Lineage, hours: number | null): ExposureSource {
  const own = sql`
    select t.instrument_id, t.measured_at, l.code as via
    from magnetic_tests t join lots l on l.id = t.lot_id
    where t.superseded_at is null and t.lot_id = any(${uuidArray(lotIds)})`;
  return {
    shared: sql`
      select i.id::text as through, i.code, i.name_en, i.name_zh, i.method as note,
        own.measured_at as from_at, own.measured_at as to_at, own.via
      from (${own}) own join instruments i on i.id = own.instrument_id`,
    exposed: sql`
      select distinct other.instrument_id::text as through, other.lot_id, other.measured_at as at,
        other.number as reference, other.position
      from (select distinct instrument_id, measured_at from (${own}) each) own
      join magnetic_tests other on other.instrument_id = own.instrument_id and other.superseded_at is null
        and other.measured_at between own.measured_at - ${window(hours)} and own.measured_at + ${window(hours)}
      where other.lot_id <> all(${uuidArray(lotIds)})`,
  };
}
