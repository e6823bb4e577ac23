import { and, desc, eq, gt, lt, or, sql } from "drizzle-orm";
import { equipmentStateCorrections, equipmentStateIntervals } from "@/db/schema/equipment";
import { users } from "@/db/schema/identity";
import { shiftOccurrences } from "@/server/domain/calendar/shift-calendar";
import { MICRO_STOP_LIMIT_SECONDS } from "@/server/domain/oee/micro-stop";
import type { Executor } from "@/server/kernel/database";
import { ruleViolation } from "@/server/kernel/errors";
import { type CorrectionMarkDto, LONGEST_WINDOW_DAYS, type TimelineDto } from "../contract/window";
import { calendarsById } from "./calendar";
import { countBars } from "./count-bars";
import { type ReasonBook, reasonBook } from "./reasons";
import { timelineSpans } from "./timeline-spans";
import { unitRuns } from "./unit-runs";
import { type UnitRecord, unitRecord } from "./units";

const DAY = 86_400_000;
const SHIFTS_SHOWN_DAYS = 15;
const CORRECTIONS_SHOWN = 200;

export type Window = { equipmentId: string; from: Date; to: Date };

/** Everything that the timeline of a machine draws over a window of minutes to two months. */
export async function timelineWindow(
  db: Executor,
  input: { code: string; from: string; to: string; pixels: number },
  now: Date,
): Promise<TimelineDto> {
  const from = new Date(input.from);
  const to = new Date(input.to);
  if (to <= from) throw ruleViolation("interval-reversed", "The end of the window must lie after its start.");
  if (to.getTime() - from.getTime() > LONGEST_WINDOW_DAYS * DAY) {
    const days = LONGEST_WINDOW_DAYS;
    throw ruleViolation("window-too-long", `At most ${days} days at once.`, { days });
  }
  const unit = await unitRecord(db, input.code);
  const reasons = await reasonBook(db);
  const window = { equipmentId: unit.id, from, to };
  const [{ spans, intervals }, shifts, runs, corrections, microStops] = await Promise.all([
    timelineSpans(db, { ...window, pixels: input.pixels, now, reasons }),
    shiftsOf(db, unit, window),
    unitRuns(db, [unit.id], { from, to }),
    correctionsOf(db, window, reasons),
    microStopsOf(db, window, now),
  ]);
  return {
    now: now.toISOString(),
    timeZone: unit.timeZone,
    from: from.toISOString(),
    to: to.toISOString(),
    spans,
    intervals,
    shifts,
    runs: runs.map(({ code, operationNameEn, operationNameZh, startedAt, endedAt }) => ({
      code,
      operation:
        operationNameEn !== null && operationNameZh !== null
          ? { nameEn: operationNameEn, nameZh: operationNameZh }
          : null,
      startedAt: startedAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
    })),
    counts: await countBars(db, window, runs),
    corrections,
    microStops,
  };
}

async function shiftsOf(
  db: Executor,
  unit: UnitRecord,
  { from, to }: Window,
): Promise<TimelineDto["shifts"]> {
  if (!unit.calendarId || to.getTime() - from.getTime() > SHIFTS_SHOWN_DAYS * DAY) return [];
  const calendar = (await calendarsById(db, [unit.calendarId])).get(unit.calendarId);
  if (!calendar) return [];
  return shiftOccurrences(calendar, { start: from.getTime(), end: to.getTime() }).map(
    ({ code, start, end }) => ({
      code,
      nameEn: calendar.names.get(code)?.nameEn ?? code,
      nameZh: calendar.names.get(code)?.nameZh ?? code,
      startsAt: new Date(start).toISOString(),
      endsAt: new Date(end).toISOString(),
    }),
  );
}

/** What people said about the window, with what was taken back. */
async function correctionsOf(
  db: Executor,
  { equipmentId, from, to }: Window,
  reasons: ReasonBook,
): Promise<CorrectionMarkDto[]> {
  const rows = await db
    .select({ correction: equipmentStateCorrections, author: users.displayName })
    .from(equipmentStateCorrections)
    .leftJoin(users, eq(sql`${users.id}::text`, equipmentStateCorrections.authorId))
    .where(
      and(
        eq(equipmentStateCorrections.equipmentId, equipmentId),
        lt(equipmentStateCorrections.startsAt, to),
        or(gt(equipmentStateCorrections.endsAt, from), eq(equipmentStateCorrections.isLasting, true)),
      ),
    )
    .orderBy(desc(equipmentStateCorrections.createdAt))
    .limit(CORRECTIONS_SHOWN);
  return rows.map(({ correction, author }) => ({
    id: correction.id,
    startsAt: correction.startsAt.toISOString(),
    endsAt: correction.endsAt.toISOString(),
    kind: correction.kind,
    state: correction.state,
    reason: reasons.named(correction.reasonCode),
    note: correction.note,
    author: author ?? correction.authorId,
    at: correction.createdAt.toISOString(),
    voidedAt: correction.voidedAt?.toISOString() ?? null,
  }));
}

async function microStopsOf(
  db: Executor,
  { equipmentId, from, to }: Window,
  now: Date,
): Promise<TimelineDto["microStops"]> {
  const length = sql`extract(epoch from ${equipmentStateIntervals.endsAt} - ${equipmentStateIntervals.startsAt})`;
  const [found] = await db
    .select({
      count: sql<number>`count(*)::int`,
      seconds: sql<number>`coalesce(sum(${length}), 0)::float8`,
    })
    .from(equipmentStateIntervals)
    .where(
      and(
        eq(equipmentStateIntervals.equipmentId, equipmentId),
        sql`${equipmentStateIntervals.state} in ('unplanned-stop', 'idle')`,
        sql`${equipmentStateIntervals.startsAt} >= ${from.toISOString()}::timestamptz`,
        lt(equipmentStateIntervals.startsAt, to < now ? to : now),
        sql`${length} < ${MICRO_STOP_LIMIT_SECONDS}`,
      ),
    );
  return { count: found?.count ?? 0, seconds: found?.seconds ?? 0, limitSeconds: MICRO_STOP_LIMIT_SECONDS };
}
