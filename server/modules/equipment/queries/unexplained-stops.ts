import { sql } from "drizzle-orm";
import { overlapOf } from "@/server/domain/calendar/interval";
import { plannedTime } from "@/server/domain/calendar/planned-time";
import { type ExplainedState, MICRO_STOP_LIMIT_SECONDS } from "@/server/domain/oee/micro-stop";
import type { Executor } from "@/server/kernel/database";
import { STOPS_REACH_DAYS, type StopQueueDto, type UnexplainedStopDto } from "../contract/stops";
import { calendarsById } from "./calendar";
import { type UnitRecord, unitRecords } from "./units";

const DAY = 86_400_000;
const SHOWN = 200;
const nearnesses: readonly UnexplainedStopDto["nearness"][] = ["machine", "area", "plant"];

type Row = {
  equipmentCode: string;
  state: ExplainedState;
  startsAt: string;
  endsAt: string | null;
  runCode: string | null;
};
type Found = Row & { unit: UnitRecord; seconds: number };

/** Stops that nobody has explained, the nearest machines first, then the newest. */
export async function stopQueue(
  db: Executor,
  input: { near?: string | undefined; equipmentCode?: string | undefined },
  now: Date,
): Promise<StopQueueDto> {
  const found = await unexplained(db, input.equipmentCode, now);
  const near = (await unitRecords(db)).find(({ dto }) => dto.code === input.near)?.dto;
  const nearnessOf = ({ unit: { dto } }: Found): UnexplainedStopDto["nearness"] =>
    near?.code === dto.code ? "machine" : near?.area && near.area.code === dto.area?.code ? "area" : "plant";
  const stops = found
    .map((stop): UnexplainedStopDto => {
      const { code, nameEn, nameZh, equipmentClass, area } = stop.unit.dto;
      return {
        equipment: { code, nameEn, nameZh, equipmentClass },
        area,
        state: stop.state,
        startsAt: new Date(stop.startsAt).toISOString(),
        endsAt: stop.endsAt === null ? null : new Date(stop.endsAt).toISOString(),
        seconds: stop.seconds,
        runCode: stop.runCode,
        nearness: nearnessOf(stop),
      };
    })
    .sort(
      (a, b) =>
        nearnesses.indexOf(a.nearness) - nearnesses.indexOf(b.nearness) ||
        b.startsAt.localeCompare(a.startsAt),
    );
  return {
    asOf: now.toISOString(),
    limitSeconds: MICRO_STOP_LIMIT_SECONDS,
    stops: stops.slice(0, SHOWN),
    total: stops.length,
  };
}

/** How many stops wait for a reason: of the plant or of one machine. */
export async function stopCount(
  db: Executor,
  input: { equipmentCode?: string | undefined },
  now: Date,
): Promise<number> {
  return (await unexplained(db, input.equipmentCode, now)).length;
}

/**
 * Unplanned stops, and idle times while an order was on the machine, that are longer than a micro-stop within planned
 * time and have no reason. Breaks, closed days and idle machines without an order are nobody's question.
 */
async function unexplained(db: Executor, code: string | undefined, now: Date): Promise<Found[]> {
  const at = now.toISOString();
  const since = new Date(now.getTime() - STOPS_REACH_DAYS * DAY).toISOString();
  const rows = await db.execute<Row>(sql`
    select q.code as "equipmentCode", i.state, i.starts_at as "startsAt", i.ends_at as "endsAt", run.code as "runCode"
    from equipment_state_intervals i
    join equipment q on q.id = i.equipment_id and q.is_active
    left join lateral (
      select r.code from process_runs r
      where r.equipment_id = i.equipment_id and r.status in ('running', 'completed')
        and r.started_at < coalesce(i.ends_at, ${at}::timestamptz)
        and (r.ended_at is null or r.ended_at > i.starts_at)
      order by r.started_at limit 1) run on true
    where i.reason_code is null and i.state in ('unplanned-stop', 'idle')
      and i.starts_at > ${since}::timestamptz and i.starts_at < ${at}::timestamptz
      and coalesce(i.ends_at, ${at}::timestamptz) - i.starts_at >= make_interval(secs => ${MICRO_STOP_LIMIT_SECONDS})
      and (i.state = 'unplanned-stop' or run.code is not null)
      and (${code ?? null}::text is null or q.code = ${code ?? null}::text)`);
  const [first] = rows;
  if (!first) return [];
  const units = await unitRecords(db, [...new Set(rows.map((row) => row.equipmentCode))]);
  const byCode = new Map(units.map((unit) => [unit.dto.code, unit]));
  const planned = await plannedByCalendar(db, units, { start: Date.parse(since), end: now.getTime() });
  return rows.flatMap((row) => {
    const unit = byCode.get(row.equipmentCode);
    if (!unit) return [];
    const start = new Date(row.startsAt).getTime();
    const end = row.endsAt === null ? now.getTime() : new Date(row.endsAt).getTime();
    const busy = unit.calendarId ? planned.get(unit.calendarId) : undefined;
    const inPlan = (busy ?? [{ start, end }]).reduce((sum, span) => {
      const overlap = overlapOf(span, { start, end });
      return sum + (overlap ? overlap.end - overlap.start : 0);
    }, 0);
    return inPlan >= MICRO_STOP_LIMIT_SECONDS * 1000 ? [{ ...row, unit, seconds: (end - start) / 1000 }] : [];
  });
}

async function plannedByCalendar(
  db: Executor,
  units: readonly UnitRecord[],
  window: { start: number; end: number },
) {
  const calendars = await calendarsById(
    db,
    units.map((unit) => unit.calendarId),
  );
  return new Map([...calendars].map(([id, calendar]) => [id, plannedTime(calendar, window).busy]));
}
