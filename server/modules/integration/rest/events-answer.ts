import type { RecordedEvents } from "@/server/modules/equipment/contract";

const statuses = { recorded: 201, duplicate: 200, refused: 422 } as const;

/** How `POST …/events` answers, here and in the ingest process: one result per event, in order. */
export function eventsAnswer({ items, ...sums }: RecordedEvents) {
  return {
    ...sums,
    items: items.map(({ status, ...item }) => ({ status: statuses[status], outcome: status, ...item })),
  };
}
