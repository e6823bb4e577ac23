import { desc, inArray, isNotNull, min, sql } from "drizzle-orm";
import { equipmentStateIntervals } from "@/db/schema/equipment";
import { operations } from "@/db/schema/materials";
import type { Executor } from "@/server/kernel/database";
import type { BoardDto, BoardUnitDto } from "../contract";
import { currentRuns } from "./current-runs";
import { type ReasonBook, reasonBook } from "./reasons";
import { siteClock, siteWindow } from "./site-day";
import { type UnitRecord, unitRecords } from "./units";

type Current = Omit<BoardUnitDto, keyof UnitRecord["dto"]>;

/** Every machine in use by area: what it does, since when, how fresh that is, and the run on it. */
export async function equipmentBoard(db: Executor, now: Date): Promise<BoardDto> {
  const [units, reasons, clock, steps] = await Promise.all([
    unitRecords(db),
    reasonBook(db),
    siteClock(db),
    stepOfClass(db),
  ]);
  const current = await currentStates(db, units, { reasons, now });
  const areas = new Map<string, BoardDto["areas"][number]>();
  for (const unit of units) {
    const own = unit.dto.area ?? { code: "", nameEn: "", nameZh: "" };
    const area = areas.get(own.code) ?? { ...own, units: [] };
    const state = current.get(unit.id);
    if (state) area.units.push({ ...unit.dto, ...state });
    areas.set(own.code, area);
  }
  const stepOf = (area: BoardDto["areas"][number]) =>
    Math.min(...area.units.map((unit) => steps.get(unit.equipmentClass) ?? Number.POSITIVE_INFINITY));
  const ordered = [...areas.values()].sort((a, b) => {
    const [left, right] = [stepOf(a), stepOf(b)];
    return left === right ? (a.code < b.code ? -1 : 1) : left - right;
  });
  const { window } = siteWindow(clock, { span: "day" }, now);
  return {
    asOf: now.toISOString(),
    dayStartsAt: new Date(window.start).toISOString(),
    dayEndsAt: new Date(window.end).toISOString(),
    timeZone: clock.timeZone,
    areas: ordered,
  };
}

/** Where in the process a class of machines first comes: areas are shown in the order in which material walks through them. */
async function stepOfClass(db: Executor): Promise<Map<string, number>> {
  const rows = await db
    .select({ equipmentClass: operations.equipmentClass, step: min(operations.seq) })
    .from(operations)
    .where(isNotNull(operations.equipmentClass))
    .groupBy(operations.equipmentClass);
  return new Map(rows.map((row) => [row.equipmentClass ?? "", row.step ?? Number.POSITIVE_INFINITY]));
}

export async function currentStates(
  db: Executor,
  units: readonly UnitRecord[],
  { reasons, now }: { reasons: ReasonBook; now: Date },
): Promise<Map<string, Current>> {
  const ids = units.map((unit) => unit.id);
  if (ids.length === 0) return new Map();
  const at = now.toISOString();
  const [states, runs, heard] = await Promise.all([
    db
      .selectDistinctOn([equipmentStateIntervals.equipmentId], {
        equipmentId: equipmentStateIntervals.equipmentId,
        state: equipmentStateIntervals.state,
        startsAt: equipmentStateIntervals.startsAt,
        endsAt: equipmentStateIntervals.endsAt,
        reasonCode: equipmentStateIntervals.reasonCode,
        correctionId: equipmentStateIntervals.correctionId,
      })
      .from(equipmentStateIntervals)
      .where(inArray(equipmentStateIntervals.equipmentId, ids))
      .orderBy(equipmentStateIntervals.equipmentId, desc(equipmentStateIntervals.startsAt)),
    currentRuns(db, ids),
    db.execute<{ equipmentId: string; at: string | null }>(sql`
      select q.id as "equipmentId", greatest(s.at, c.at) as at
      from equipment q
      cross join lateral (select max(at) as at from equipment_events
        where equipment_id = q.id and type = 'state' and at <= ${at}::timestamptz + interval '5 minutes') s
      cross join lateral (select max(at) as at from equipment_events
        where equipment_id = q.id and type = 'count' and at <= ${at}::timestamptz + interval '5 minutes') c
      where q.id in ${ids}`),
  ]);
  const stateOf = new Map(states.map((row) => [row.equipmentId, row]));
  const heardOf = new Map(heard.map((row) => [row.equipmentId, row.at]));
  return new Map(
    ids.map((id) => {
      const last = stateOf.get(id);
      const state = last && (last.endsAt === null || last.endsAt > now) ? last : undefined;
      const lastHeard = heardOf.get(id);
      return [
        id,
        {
          state: state?.state ?? null,
          since: state?.startsAt.toISOString() ?? null,
          reason: reasons.named(state?.reasonCode ?? null),
          isCorrected: state?.correctionId != null,
          lastHeardAt: lastHeard ? new Date(lastHeard).toISOString() : null,
          currentRun: runs.get(id) ?? null,
        },
      ];
    }),
  );
}
