import { sql } from "drizzle-orm";
import type { Executor, Transaction } from "@/server/kernel/database";

export type Pair = { equipmentCode: string; parameterCode: string };
export type SeriesLookup = {
  equipmentCode: string;
  parameterCode: string;
  equipmentId: string | null;
  parameterId: string | null;
  seriesId: number | null;
};

/** The series of machines and parameters named by code; those that were never heard of before are made. */
export async function seriesOf({ tx }: { tx: Transaction }, pairs: readonly Pair[]): Promise<SeriesLookup[]> {
  const found = await lookUp(tx, pairs);
  const missing = found.filter((each) => each.parameterId !== null && each.seriesId === null);
  if (missing.length === 0) return found;
  await tx.execute(sql`
    insert into process_series (equipment_id, parameter_id)
    select equipment_id, parameter_id from jsonb_to_recordset(
      ${JSON.stringify(missing.map(({ equipmentId, parameterId }) => ({ equipment_id: equipmentId, parameter_id: parameterId })))}::jsonb)
      as wanted (equipment_id uuid, parameter_id uuid)
    order by 1, 2
    on conflict do nothing`);
  return lookUp(tx, pairs);
}

async function lookUp(tx: Executor, pairs: readonly Pair[]): Promise<SeriesLookup[]> {
  return tx.execute<SeriesLookup>(sql`
    select w.equipment as "equipmentCode", w.parameter as "parameterCode", e.id as "equipmentId",
      p.id as "parameterId", s.id as "seriesId"
    from jsonb_to_recordset(
      ${JSON.stringify(pairs.map((pair) => ({ equipment: pair.equipmentCode, parameter: pair.parameterCode })))}::jsonb)
      as w (equipment text, parameter text)
    left join equipment e on e.code = w.equipment and e.level = 'work-unit'
    left join process_parameters p on p.equipment_class = e.equipment_class and p.code = w.parameter
    left join process_series s on s.equipment_id = e.id and s.parameter_id = p.id`);
}
