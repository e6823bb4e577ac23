import { and, asc, desc, eq, gt, gte, inArray, isNull, lt, max, or } from "drizzle-orm";
import { equipmentEvents, equipmentStateCorrections, equipmentStateIntervals } from "@/db/schema/equipment";
import { type StateInterval, stateTimeline } from "@/server/domain/oee/state-timeline";
import type { Transaction } from "@/server/kernel/database";
import { newId } from "@/server/kernel/ids";

type Scope = { tx: Transaction; equipmentId: string };
type Row = typeof equipmentStateIntervals.$inferSelect;

/**
 * Makes the stored intervals of a machine say again what its events and corrections say, around the instants that
 * changed (epoch ms). The caller holds the machine's lock. What lies further off is not read and not touched.
 */
export async function rebuildTimeline(scope: Scope, changed: { first: number; last: number }): Promise<void> {
  const low = await anchorBefore(scope, changed.first);
  const high = await anchorAfter(scope, changed.last);
  const [stored, wanted] = await Promise.all([storedWithin(scope, low, high), computed(scope, low, high)]);
  const kept = new Set(wanted.map(keyOf));
  const known = new Set(stored.map((row) => keyOf(toInterval(row))));
  const gone = stored.filter((row) => !kept.has(keyOf(toInterval(row))));
  const fresh = wanted.filter((span) => !known.has(keyOf(span)));
  if (gone.length > 0) {
    await scope.tx.delete(equipmentStateIntervals).where(
      inArray(
        equipmentStateIntervals.id,
        gone.map((row) => row.id),
      ),
    );
  }
  for (let start = 0; start < fresh.length; start += 2000) {
    await scope.tx.insert(equipmentStateIntervals).values(
      fresh.slice(start, start + 2000).map((span) => ({
        id: newId(),
        equipmentId: scope.equipmentId,
        startsAt: new Date(span.start),
        endsAt: span.end === null ? null : new Date(span.end),
        state: span.state,
        reasonCode: span.reasonCode,
        correctionId: span.correctionId,
      })),
    );
  }
}

/** Start of an interval before the change that an event of the machine opened; null: from the beginning. */
async function anchorBefore({ tx, equipmentId }: Scope, instant: number): Promise<Date | null> {
  for (let before = new Date(instant); ; ) {
    const [row] = await tx
      .select({
        startsAt: equipmentStateIntervals.startsAt,
        correctionId: equipmentStateIntervals.correctionId,
      })
      .from(equipmentStateIntervals)
      .where(
        and(
          eq(equipmentStateIntervals.equipmentId, equipmentId),
          lt(equipmentStateIntervals.startsAt, before),
        ),
      )
      .orderBy(desc(equipmentStateIntervals.startsAt))
      .limit(1);
    if (!row) return null;
    if (row.correctionId === null && (await hasEventAt({ tx, equipmentId }, row.startsAt)))
      return row.startsAt;
    before = row.startsAt;
  }
}

/** Start of the interval after the first one that an event opened behind the change; null: to the end. */
async function anchorAfter({ tx, equipmentId }: Scope, instant: number): Promise<Date | null> {
  let isOpenedByEvent = false;
  for (let after = new Date(instant); ; ) {
    const [row] = await tx
      .select({
        startsAt: equipmentStateIntervals.startsAt,
        correctionId: equipmentStateIntervals.correctionId,
      })
      .from(equipmentStateIntervals)
      .where(
        and(
          eq(equipmentStateIntervals.equipmentId, equipmentId),
          gt(equipmentStateIntervals.startsAt, after),
        ),
      )
      .orderBy(asc(equipmentStateIntervals.startsAt))
      .limit(1);
    if (!row) return null;
    if (isOpenedByEvent) return row.startsAt;
    isOpenedByEvent = row.correctionId === null && (await hasEventAt({ tx, equipmentId }, row.startsAt));
    after = row.startsAt;
  }
}

async function hasEventAt({ tx, equipmentId }: Scope, at: Date): Promise<boolean> {
  const [row] = await tx
    .select({ id: equipmentEvents.id })
    .from(equipmentEvents)
    .where(
      and(
        eq(equipmentEvents.equipmentId, equipmentId),
        eq(equipmentEvents.type, "state"),
        eq(equipmentEvents.at, at),
      ),
    )
    .limit(1);
  return row !== undefined;
}

async function storedWithin({ tx, equipmentId }: Scope, low: Date | null, high: Date | null): Promise<Row[]> {
  return tx
    .select()
    .from(equipmentStateIntervals)
    .where(
      and(
        eq(equipmentStateIntervals.equipmentId, equipmentId),
        low ? gte(equipmentStateIntervals.startsAt, low) : undefined,
        high ? lt(equipmentStateIntervals.startsAt, high) : undefined,
      ),
    );
}

async function computed(
  { tx, equipmentId }: Scope,
  low: Date | null,
  high: Date | null,
): Promise<StateInterval[]> {
  const [events, corrections] = await Promise.all([
    tx
      .select({
        id: equipmentEvents.externalId,
        at: equipmentEvents.at,
        state: equipmentEvents.state,
        reasonCode: equipmentEvents.reasonCode,
      })
      .from(equipmentEvents)
      .where(
        and(
          eq(equipmentEvents.equipmentId, equipmentId),
          eq(equipmentEvents.type, "state"),
          low ? gte(equipmentEvents.at, low) : undefined,
          high ? lt(equipmentEvents.at, high) : undefined,
        ),
      ),
    tx
      .select()
      .from(equipmentStateCorrections)
      .where(
        and(
          eq(equipmentStateCorrections.equipmentId, equipmentId),
          isNull(equipmentStateCorrections.voidedAt),
          low ? reaches(low) : undefined,
          high ? lt(equipmentStateCorrections.startsAt, high) : undefined,
        ),
      ),
  ]);
  const timeline = stateTimeline(
    events.flatMap(({ at, state, ...event }) => (state ? [{ ...event, state, at: at.getTime() }] : [])),
    corrections.map((correction) => ({
      id: correction.id,
      isLasting: correction.isLasting,
      start: Math.max(correction.startsAt.getTime(), low?.getTime() ?? Number.NEGATIVE_INFINITY),
      end: Math.min(correction.endsAt.getTime(), high?.getTime() ?? Number.POSITIVE_INFINITY),
      state: correction.state,
      reasonCode: correction.reasonCode,
      givenAt: correction.createdAt.getTime(),
    })),
  );
  return timeline.map((span) => (span.end === null && high ? { ...span, end: high.getTime() } : span));
}

/** A lasting one that began before `low` ended there at the latest: `low` is where the machine said something else. */
const reaches = (low: Date) =>
  or(
    and(eq(equipmentStateCorrections.isLasting, false), gt(equipmentStateCorrections.endsAt, low)),
    and(eq(equipmentStateCorrections.isLasting, true), gte(equipmentStateCorrections.startsAt, low)),
  );

/** Until when corrections hold: a lasting one until the machine changed its state, which may have been later than it was given. */
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

function toInterval(row: Row): StateInterval {
  const { startsAt, endsAt, state, reasonCode, correctionId } = row;
  return { start: startsAt.getTime(), end: endsAt?.getTime() ?? null, state, reasonCode, correctionId };
}

const keyOf = (span: StateInterval) =>
  [span.start, span.end, span.state, span.reasonCode, span.correctionId].join("|");
