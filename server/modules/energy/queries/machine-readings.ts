import { sql } from "drizzle-orm";
import type { EnergySpan, Slot } from "@/server/domain/energy/apportion";
import type { Executor } from "@/server/kernel/database";

type Row = { equipmentId: string; start: string; end: string; kilowattHours: string };

/**
 * Readings of machines that touch a window, each with the span that it covers: from the reading before it, even when
 * that lies before the window, to its own time.
 */
export async function energySpansWithin(
  db: Executor,
  equipmentIds: readonly string[],
  window: { from: Date; to: Date },
): Promise<Map<string, EnergySpan[]>> {
  const spans = new Map<string, EnergySpan[]>();
  if (equipmentIds.length === 0) return spans;
  const from = sql`${window.from.toISOString()}::timestamptz`;
  const to = sql`${window.to.toISOString()}::timestamptz`;
  const rows = await db.execute<Row>(sql`
    select "equipmentId", extract(epoch from coalesce(before, at)) * 1000 as start, extract(epoch from at) * 1000 as end,
      kilowatt_hours::text as "kilowattHours"
    from (
      select r.equipment_id as "equipmentId", r.at, r.kilowatt_hours,
        coalesce(lag(r.at) over (partition by r.equipment_id order by r.at, r.external_id), (
          select max(p.at) from energy_readings p where p.equipment_id = r.equipment_id and p.at < r.at)) as before
      from energy_readings r
      join (select id::uuid from jsonb_array_elements_text(${JSON.stringify(equipmentIds)}::jsonb) as wanted (id)) w
        on w.id = r.equipment_id
      where r.at >= ${from} and r.at <= coalesce((
        select min(n.at) from energy_readings n where n.equipment_id = r.equipment_id and n.at >= ${to}), 'infinity')
    ) covered
    where coalesce(before, at) < ${to}
    order by 1, 3`);
  for (const row of rows) {
    const list = spans.get(row.equipmentId) ?? [];
    list.push({ start: Number(row.start), end: Number(row.end), kilowattHours: row.kilowattHours });
    spans.set(row.equipmentId, list);
  }
  return spans;
}

/** When machines neither ran nor cooled by recipe, by machine, cut to the window. */
export async function idleSlots(
  db: Executor,
  equipmentIds: readonly string[],
  window: { from: Date; to: Date },
): Promise<Map<string, Slot[]>> {
  const slots = new Map<string, Slot[]>();
  if (equipmentIds.length === 0) return slots;
  const rows = await db.execute<{ equipmentId: string; start: string; end: string }>(sql`
    select i.equipment_id as "equipmentId",
      extract(epoch from greatest(i.starts_at, ${window.from.toISOString()}::timestamptz)) * 1000 as start,
      extract(epoch from least(coalesce(i.ends_at, 'infinity'), ${window.to.toISOString()}::timestamptz)) * 1000 as end
    from equipment_state_intervals i
    join (select id::uuid from jsonb_array_elements_text(${JSON.stringify(equipmentIds)}::jsonb) as wanted (id)) w
      on w.id = i.equipment_id
    where i.state not in ('running', 'cooling')
      and i.starts_at < ${window.to.toISOString()}::timestamptz
      and coalesce(i.ends_at, 'infinity') > ${window.from.toISOString()}::timestamptz
    order by 1, 2`);
  for (const row of rows) {
    const list = slots.get(row.equipmentId) ?? [];
    list.push({ start: Number(row.start), end: Number(row.end) });
    slots.set(row.equipmentId, list);
  }
  return slots;
}
