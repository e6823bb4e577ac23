import { and, eq, inArray } from "drizzle-orm";
import { equipmentEvents } from "@/db/schema/equipment";
import type { Transaction } from "@/server/kernel/database";
import type { EventContent } from "../rules/check-event";

const content = {
  externalId: equipmentEvents.externalId,
  at: equipmentEvents.at,
  type: equipmentEvents.type,
  state: equipmentEvents.state,
  reasonCode: equipmentEvents.reasonCode,
  good: equipmentEvents.good,
  reject: equipmentEvents.reject,
  unit: equipmentEvents.unit,
};

/** What a machine's ids already said. */
export async function knownEvents(
  { tx }: { tx: Transaction },
  equipmentId: string,
  externalIds: readonly string[],
): Promise<Map<string, EventContent>> {
  if (externalIds.length === 0) return new Map();
  const rows = await tx
    .select(content)
    .from(equipmentEvents)
    .where(
      and(
        eq(equipmentEvents.equipmentId, equipmentId),
        inArray(equipmentEvents.externalId, [...externalIds]),
      ),
    );
  return new Map(rows.map((row) => [row.externalId, row]));
}

export async function insertEvents(
  { tx }: { tx: Transaction },
  equipmentId: string,
  events: readonly EventContent[],
): Promise<void> {
  if (events.length === 0) return;
  await tx.insert(equipmentEvents).values(events.map((event) => ({ ...event, equipmentId })));
}
