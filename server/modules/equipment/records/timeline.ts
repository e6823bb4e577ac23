import { inArray, max, sql } from "drizzle-orm";
import { equipmentStateIntervals } from "@/db/schema/equipment";
import {
  type StateCorrection,
  type StateEvent,
  type StateInterval,
  stateTimeline,
} from "@/server/domain/oee/state-timeline";
import { arrayParameter } from "@/server/kernel/array-literal";
import type { Transaction } from "@/server/kernel/database";
import { newId } from "@/server/kernel/ids";
import { sent } from "@/server/kernel/insert-rows";
import {
  correctionsWithin,
  eventsWithin,
  storedWithin,
  type TimelineChange,
  type TimelineWindow,
  windowsAround,
} from "./timeline-window";

type Fresh = StateInterval & { equipmentId: string };

/** As `rebuildTimelines`, for one machine. */
export async function rebuildTimeline(
  { tx, equipmentId }: { tx: Transaction; equipmentId: string },
  changed: { first: number; last: number },
): Promise<void> {
  await rebuildTimelines({ tx }, [{ equipmentId, ...changed }]);
}

/**
 * Makes the stored intervals say again what the machines' events and people's corrections say, around the instants
 * that changed (epoch ms), by six statements for any number of machines. The caller holds the machines' locks. What
 * lies further off is not read and not touched.
 */
export async function rebuildTimelines(
  { tx }: { tx: Transaction },
  changes: readonly TimelineChange[],
): Promise<void> {
  if (changes.length === 0) return;
  const windows = await windowsAround({ tx }, changes);
  const [stored, events, corrections] = await Promise.all([
    storedWithin({ tx }, windows),
    eventsWithin({ tx }, windows),
    correctionsWithin({ tx }, windows),
  ]);
  const gone: string[] = [];
  const fresh: Fresh[] = [];
  for (const [place, window] of windows.entries()) {
    const wanted = new Map(
      computed(window, events[place] ?? [], corrections[place] ?? []).map((span) => [keyOf(span), span]),
    );
    for (const interval of stored[place] ?? []) {
      if (!wanted.delete(keyOf(interval))) gone.push(interval.id);
    }
    for (const span of wanted.values()) fresh.push({ ...span, equipmentId: window.equipmentId });
  }
  await Promise.all([deleteIntervals({ tx }, gone), insertIntervals({ tx }, fresh)]);
}

/** Until when corrections hold: a lasting one until the machine changed its state, which may be later than it was given. */
export async function reachOf(
  { tx }: { tx: Transaction },
  ...corrections: readonly { id: string; endsAt: Date }[]
): Promise<Date> {
  const ids = corrections.map(({ id }) => id);
  const [covered] = await tx
    .select({ last: max(equipmentStateIntervals.endsAt) })
    .from(equipmentStateIntervals)
    .where(inArray(equipmentStateIntervals.correctionId, ids));
  const ends = corrections.map(({ endsAt }) => endsAt.getTime());
  return new Date(Math.max(covered?.last?.getTime() ?? 0, ...ends));
}

function computed(
  { low, high }: TimelineWindow,
  events: readonly StateEvent[],
  corrections: readonly StateCorrection[],
): StateInterval[] {
  const clipped = corrections.map((correction) => ({
    ...correction,
    start: Math.max(correction.start, low ?? Number.NEGATIVE_INFINITY),
    end: Math.min(correction.end, high ?? Number.POSITIVE_INFINITY),
  }));
  const timeline = stateTimeline(events, clipped);
  return timeline.map((span) => (span.end === null && high !== null ? { ...span, end: high } : span));
}

function deleteIntervals({ tx }: { tx: Transaction }, ids: readonly string[]): Promise<unknown> {
  if (ids.length === 0) return Promise.resolve();
  return sent(
    tx.execute(sql`delete from equipment_state_intervals where id = any(${arrayParameter(ids)}::uuid[])`),
  );
}

function insertIntervals({ tx }: { tx: Transaction }, spans: readonly Fresh[]): Promise<unknown> {
  if (spans.length === 0) return Promise.resolve();
  const column = (of: (span: Fresh) => string | null) => arrayParameter(spans.map(of));
  return sent(
    tx.execute(sql`
      insert into equipment_state_intervals
        (id, equipment_id, starts_at, ends_at, state, reason_code, correction_id)
      select * from unnest(
        ${column(() => newId())}::uuid[],
        ${column(({ equipmentId }) => equipmentId)}::uuid[],
        ${column(({ start }) => new Date(start).toISOString())}::timestamptz[],
        ${column(({ end }) => (end === null ? null : new Date(end).toISOString()))}::timestamptz[],
        ${column(({ state }) => state)}::text[],
        ${column(({ reasonCode }) => reasonCode)}::text[],
        ${column(({ correctionId }) => correctionId)}::uuid[])`),
  );
}

const keyOf = (span: StateInterval) =>
  [span.start, span.end, span.state, span.reasonCode, span.correctionId].join("|");
