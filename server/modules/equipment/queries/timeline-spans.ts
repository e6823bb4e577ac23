import { sql } from "drizzle-orm";
import type { EquipmentState } from "@/server/domain/oee/equipment-state";
import type { Executor } from "@/server/kernel/database";
import type { TimelineSpanDto } from "../contract/window";
import type { ReasonBook } from "./reasons";

type Row = {
  startsAt: string;
  endsAt: string;
  intervals: number;
  isLasting: boolean;
  /** Null where several are merged. */
  state: EquipmentState | null;
  reasonCode: string | null;
  isCorrected: boolean;
  seconds: Partial<Record<EquipmentState, number>> | null;
  stops: number;
};

/**
 * The states of a machine over a window for a drawing `pixels` wide, clipped to the window and to now. What is as wide
 * as a pixel stays as it is; the narrower ones that begin within one pixel become one span that says how many they are
 * and how long each state was on: the seconds of all spans are those of the stored intervals.
 */
export async function timelineSpans(
  db: Executor,
  window: { equipmentId: string; from: Date; to: Date; pixels: number; now: Date; reasons: ReasonBook },
): Promise<{ spans: TimelineSpanDto[]; intervals: number }> {
  const { from, to, now } = window;
  const end = new Date(Math.min(to.getTime(), now.getTime()));
  if (end <= from) return { spans: [], intervals: 0 };
  const pixelSeconds = (to.getTime() - from.getTime()) / 1000 / window.pixels;
  const rows = await db.execute<Row>(sql`
    with clipped as materialized (
      select state, reason_code, correction_id is not null as is_corrected, ends_at is null as is_lasting,
        greatest(starts_at, ${from.toISOString()}::timestamptz) as s,
        least(coalesce(ends_at, ${end.toISOString()}::timestamptz), ${end.toISOString()}::timestamptz) as e
      from equipment_state_intervals
      where equipment_id = ${window.equipmentId} and starts_at < ${end.toISOString()}::timestamptz
        and (ends_at is null or ends_at > ${from.toISOString()}::timestamptz)
    ), measured as (
      select *, extract(epoch from e - s) as seconds,
        floor(extract(epoch from s - ${from.toISOString()}::timestamptz) / ${pixelSeconds}::numeric) as pixel
      from clipped
    ), per_state as (
      select pixel, state, min(s) as s, max(e) as e, count(*) as intervals, sum(seconds) as seconds,
        min(reason_code) as reason_code, bool_or(is_corrected) as is_corrected, bool_or(is_lasting) as is_lasting
      from measured where seconds < ${pixelSeconds}::numeric group by pixel, state
    )
    select s as "startsAt", e as "endsAt", 1 as intervals, is_lasting as "isLasting", state,
      reason_code as "reasonCode", is_corrected as "isCorrected", null::jsonb as seconds, 0 as stops
    from measured where seconds >= ${pixelSeconds}::numeric
    union all
    select min(s), max(e), sum(intervals)::int, bool_or(is_lasting),
      case when sum(intervals) = 1 then min(state) end, case when sum(intervals) = 1 then min(reason_code) end,
      bool_or(is_corrected), jsonb_object_agg(state, seconds),
      coalesce(sum(intervals) filter (where state = 'unplanned-stop'), 0)::int
    from per_state group by pixel
    order by 1`);
  const intervals = rows.reduce((sum, row) => sum + row.intervals, 0);
  const spans = rows.map((row): TimelineSpanDto => {
    const span = { startsAt: iso(row.startsAt), endsAt: iso(row.endsAt) };
    if (row.state === null)
      return {
        kind: "merged",
        ...span,
        intervals: row.intervals,
        seconds: row.seconds ?? {},
        stops: row.stops,
      };
    return {
      kind: "state",
      ...span,
      isLasting: row.isLasting && end.getTime() === now.getTime(),
      state: row.state,
      reason: window.reasons.named(row.reasonCode),
      isCorrected: row.isCorrected,
    };
  });
  return { spans, intervals };
}

const iso = (text: string) => new Date(text).toISOString();
