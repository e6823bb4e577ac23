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
  const column = (of: (event: UnitEvent) => string | null) => arrayParameter(events.map(of));
  const [taken] = await tx.execute<{ count: number; first: number | null }>(sql`
    with taken as (
      insert into equipment_events (equipment_id, external_id, at, type, state, reason_code, good, reject, unit)
      select * from unnest(
        ${column(({ equipmentId }) => equipmentId)}::uuid[],
        ${column(({ content }) => content.externalId)}::text[],
        ${column(({ content }) => content.at.toISOString())}::timestamptz[],
        ${column(({ content }) => content.type)}::text[],
        ${column(({ content }) => content.state)}::text[],
        ${column(({ content }) => content.reasonCode)}::text[],
        ${column(({ content }) => content.good)}::numeric[],
        ${column(({ content }) => content.reject)}::numeric[],
        ${column(({ content }) => content.unit)}::text[])
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
