import { sql } from "drizzle-orm";
import type { EquipmentState } from "@/server/domain/oee/equipment-state";
import { arrayParameter } from "@/server/kernel/array-literal";
import type { Transaction } from "@/server/kernel/database";
import type { EventContent } from "../rules/check-event";

export type UnitEvent = { equipmentId: string; content: EventContent };

/**
 * Inserts the events whose ids their machines never used, by one statement. Returns what the other ids said before,
 * by `eventKey`. The caller holds the machines' locks; no two of the events have the same key.
 */
export async function insertEvents(
  { tx }: { tx: Transaction },
  events: readonly UnitEvent[],
): Promise<Map<string, EventContent>> {
  if (events.length === 0) return new Map();
  const units = [...new Set(events.map(({ equipmentId }) => equipmentId))];
  const places = new Map(units.map((id, index) => [id, index + 1]));
  const column = (of: (content: EventContent) => string | number | null) =>
    arrayParameter(events.map(({ content }) => of(content)));
  const [taken] = await tx.execute<{ count: number; first: number | null }>(sql`
    with taken as (
      insert into equipment_events (equipment_id, external_id, at, type, state, reason_code, good, reject, unit)
      select (${arrayParameter(units)}::uuid[])[i.unit_place], i.external_id, to_timestamp(i.at / 1000),
        case when i.state is null then 'count' else 'state' end, i.state, i.reason_code, i.good, i.reject, i.unit
      from unnest(
        ${arrayParameter(events.map(({ equipmentId }) => places.get(equipmentId) ?? null))}::int[],
        ${column(({ externalId }) => externalId)}::text[],
        ${column(({ at }) => at.getTime())}::float8[],
        ${column(({ state }) => state)}::text[],
        ${column(({ reasonCode }) => reasonCode)}::text[],
        ${column(({ good }) => good)}::numeric[],
        ${column(({ reject }) => reject)}::numeric[],
        ${column(({ unit }) => unit)}::text[])
        as i (unit_place, external_id, at, state, reason_code, good, reject, unit)
      on conflict (equipment_id, external_id) do nothing
      returning id)
    select count(*)::int as count, min(id)::float8 as first from taken`);
  if (taken?.count === events.length) return new Map();
  return knownBefore({ tx }, events, taken?.first ?? Number.MAX_SAFE_INTEGER);
}

type Known = {
  equipmentId: string;
  externalId: string;
  at: number;
  type: EventContent["type"];
  state: EquipmentState | null;
  reasonCode: string | null;
  good: string | null;
  reject: string | null;
  unit: string | null;
};

/** Ids are given in order and the machines are locked: what is older than our first row was there before us. */
async function knownBefore(
  { tx }: { tx: Transaction },
  events: readonly UnitEvent[],
  firstOfOurs: number,
): Promise<Map<string, EventContent>> {
  const rows = await tx.execute<Known>(sql`
    select e.equipment_id as "equipmentId", e.external_id as "externalId",
      (extract(epoch from e.at) * 1000)::float8 as at, e.type, e.state, e.reason_code as "reasonCode",
      e.good::text as good, e.reject::text as reject, e.unit
    from unnest(
      ${arrayParameter(events.map(({ equipmentId }) => equipmentId))}::uuid[],
      ${arrayParameter(events.map(({ content }) => content.externalId))}::text[]) as k (equipment_id, external_id)
    cross join lateral (
      select * from equipment_events
      where equipment_id = k.equipment_id and external_id = k.external_id and id < ${firstOfOurs}
      offset 0) e`);
  return new Map(
    [...rows].map(({ equipmentId, at, ...row }) => [
      eventKey(equipmentId, row.externalId),
      { ...row, at: new Date(at) },
    ]),
  );
}

/** Equipment ids have a fixed length, so no two pairs give the same text. */
export function eventKey(equipmentId: string, externalId: string): string {
  return equipmentId + externalId;
}
