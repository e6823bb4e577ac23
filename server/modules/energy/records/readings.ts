import { sql } from "drizzle-orm";
import { energyMeters } from "@/db/schema/energy";
import type { Transaction } from "@/server/kernel/database";

type Scope = { tx: Transaction };
export type NewReading = { equipmentId: string; externalId: string; at: string; kilowattHours: string };

/** Writes readings in one statement and returns how many were new; a known id counts once. */
export async function insertReadings({ tx }: Scope, rows: readonly NewReading[]): Promise<number> {
  if (rows.length === 0) return 0;
  const inserted = await tx.execute<{ id: string }>(sql`
    insert into energy_readings (equipment_id, external_id, at, kilowatt_hours)
    select "equipmentId", "externalId", at, "kilowattHours"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as reading ("equipmentId" uuid, "externalId" text, at timestamptz, "kilowattHours" numeric)
    order by 1, 3, 2
    on conflict (equipment_id, external_id) do nothing
    returning id`);
  return inserted.length;
}

/** Ids of the work units with these codes, by code. */
export async function unitIds({ tx }: Scope, codes: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.execute<{ id: string; code: string }>(sql`
    select id, code from equipment
    where level = 'work-unit'
      and code in (select jsonb_array_elements_text(${JSON.stringify([...new Set(codes)])}::jsonb))`);
  return new Map(rows.map(({ id, code }) => [code, id]));
}

/** Every machine that sends readings has a meter. */
export async function ensureMeters({ tx }: Scope, units: ReadonlyMap<string, string>): Promise<void> {
  const known = await tx.execute<{ id: string }>(sql`
    select equipment_id as id from energy_meters
    where equipment_id::text in (select jsonb_array_elements_text(${JSON.stringify([...units.values()])}::jsonb))`);
  const metered = new Set(known.map(({ id }) => id));
  const missing = [...units].filter(([, id]) => !metered.has(id));
  if (missing.length === 0) return;
  await tx
    .insert(energyMeters)
    .values(missing.map(([code, equipmentId]) => ({ equipmentId, code: `EM-${code}` })))
    .onConflictDoNothing();
}
