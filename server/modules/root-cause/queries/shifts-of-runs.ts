import { sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import { uuidArray } from "@/server/kernel/uuid-array";

const DAY_SECONDS = 86_400;

/** When something began by the wall clock of its calendar: seconds since 1970 as that clock shows them. */
export type LocalStart = { calendarId: string | null; localSeconds: number | null };
type ShiftSpan = { code: string; from: number; to: number };

/**
 * The shift in which something began, by the wall clock, as `server/domain/calendar` defines it: an end at or before the
 * start lies on the next day, exceptions go before weekdays; null outside of shifts. The spans of each day are read once,
 * however many began on it, because there may be years of them.
 */
export async function shiftsOf(
  db: Executor,
  starts: readonly LocalStart[],
): Promise<(start: LocalStart) => string | null> {
  const spans = new Map<string, Map<number, ShiftSpan[]>>();
  for (const { calendarId, localSeconds } of starts) {
    if (calendarId === null || localSeconds === null) continue;
    const ofCalendar = spans.get(calendarId) ?? new Map<number, ShiftSpan[]>();
    spans.set(calendarId, ofCalendar);
    const day = dayOf(localSeconds);
    if (!ofCalendar.has(day)) ofCalendar.set(day, []);
  }
  await readSpans(db, spans);
  return ({ calendarId, localSeconds }) => {
    if (calendarId === null || localSeconds === null) return null;
    const near = spans.get(calendarId)?.get(dayOf(localSeconds)) ?? [];
    return near.find(({ from, to }) => from <= localSeconds && localSeconds < to)?.code ?? null;
  };
}

function dayOf(localSeconds: number): number {
  return Math.floor(localSeconds / DAY_SECONDS);
}

/** Fills in the spans that touch each day: those that begin on it and those of the day before, in the order of starts. */
async function readSpans(
  db: Executor,
  spans: ReadonlyMap<string, ReadonlyMap<number, ShiftSpan[]>>,
): Promise<void> {
  const days = [...spans].flatMap(([calendarId, ofCalendar]) =>
    [...ofCalendar.keys()].map((day) => ({ calendarId, day })),
  );
  const rows = await db.execute<ShiftSpan & { calendarId: string; day: number }>(sql`
    select d.calendar_id as "calendarId", d.day, c.code,
      extract(epoch from b.starts_at)::float8 as from, extract(epoch from b.ends_at)::float8 as to
    from unnest(${uuidArray(days.map(({ calendarId }) => calendarId))},
      ${`{${days.map(({ day }) => day).join(",")}}`}::int[]) d (calendar_id, day)
    cross join lateral (values (date '1970-01-01' + d.day - 1), (date '1970-01-01' + d.day)) o (on_date)
    join calendar_shifts c on c.calendar_id = d.calendar_id
      and c.effective_from <= o.on_date and (c.effective_to is null or o.on_date <= c.effective_to)
    left join calendar_exceptions x on x.calendar_id = d.calendar_id and x.on_date = o.on_date
    cross join lateral (select o.on_date + c.starts_at as starts_at,
      o.on_date + c.ends_at + make_interval(days => (c.ends_at <= c.starts_at)::int) as ends_at) b
    where case x.kind when 'closed' then false
      when 'working' then cardinality(x.shift_codes) = 0 or c.code = any(x.shift_codes)
      else extract(isodow from o.on_date)::int = any(c.weekdays) end
    order by b.starts_at`);
  for (const { calendarId, day, ...span } of rows) spans.get(calendarId)?.get(day)?.push(span);
}
