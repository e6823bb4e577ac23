import { sql } from "drizzle-orm";
import { daysFrom, dueState, expectedAt } from "@/server/domain/maintenance/due";
import type { Executor } from "@/server/kernel/database";
import { toolUses } from "@/server/modules/equipment/queries/tool-life";
import type { PlanDue, PlanTrigger } from "../contract/plans";

const OBSERVED_DAYS = 30;
const DAY_MS = 86_400_000;

export type PlanProgress = PlanDue & { equipmentId: string; planId: string; openOrderId: string | null };

type Row = {
  planId: string;
  planCode: string;
  version: number;
  nameEn: string;
  nameZh: string;
  trigger: PlanTrigger;
  interval: string;
  lead: string;
  equipmentId: string;
  code: string;
  unitNameEn: string;
  unitNameZh: string;
  lastDoneAt: string | null;
  countsFrom: string;
  used: string | null;
  usedLately: string | null;
  openOrder: string | null;
  openOrderId: string | null;
};

/** Where every machine stands under every plan in force at `now`, the nearest to its limit first. */
export async function planProgress(db: Executor, now: Date): Promise<PlanProgress[]> {
  const rows = await progressRows(db, now);
  const worn = rows.some((row) => row.trigger === "tool-life") ? await wearByMachine(db) : new Map();
  return rows
    .map((row) => toProgress(row, worn.get(row.equipmentId) ?? 0, now))
    .sort((a, b) => b.share - a.share);
}

function toProgress(row: Row, wornPercent: number, now: Date): PlanProgress {
  const interval = Number(row.interval);
  const countsFrom = new Date(row.countsFrom);
  const used = usedOf(row, wornPercent, countsFrom, now);
  const observedDays = Math.min(OBSERVED_DAYS, daysFrom(countsFrom.getTime(), now.getTime()));
  const expected = expectedAt({
    used,
    interval,
    usedLately: row.trigger === "calendar" ? observedDays : Number(row.usedLately ?? 0),
    observedDays,
    now: now.getTime(),
  });
  return {
    planId: row.planId,
    equipmentId: row.equipmentId,
    openOrderId: row.openOrderId,
    plan: {
      code: row.planCode,
      version: row.version,
      nameEn: row.nameEn,
      nameZh: row.nameZh,
      trigger: row.trigger,
    },
    equipment: { code: row.code, nameEn: row.unitNameEn, nameZh: row.unitNameZh },
    lastDoneAt: row.lastDoneAt === null ? null : new Date(row.lastDoneAt).toISOString(),
    countsFrom: countsFrom.toISOString(),
    used: used.toFixed(2),
    interval: String(interval),
    lead: String(Number(row.lead)),
    share: used / interval,
    state: dueState(used, interval, Number(row.lead)),
    expectedAt: expected === null ? null : new Date(expected).toISOString(),
    openOrder: row.openOrder,
  };
}

function usedOf(row: Row, wornPercent: number, countsFrom: Date, now: Date): number {
  if (row.trigger === "calendar") return daysFrom(countsFrom.getTime(), now.getTime());
  if (row.trigger === "tool-life") return wornPercent;
  return Number(row.used ?? 0);
}

/** Percent of its life that the most worn tool on each machine has used. */
async function wearByMachine(db: Executor): Promise<Map<string, number>> {
  const mounted = await db.execute<{ toolId: string; equipmentId: string }>(sql`
    select tool_id as "toolId", equipment_id as "equipmentId" from tool_mountings where unmounted_at is null`);
  const machineOf = new Map(mounted.map(({ toolId, equipmentId }) => [toolId, equipmentId]));
  const uses = await toolUses(
    db,
    sql`t.id in (select tool_id from tool_mountings where unmounted_at is null)`,
  );
  const worn = new Map<string, number>();
  for (const { toolId, share } of uses) {
    const machine = machineOf.get(toolId);
    if (machine) worn.set(machine, Math.max(worn.get(machine) ?? 0, share * 100));
  }
  return worn;
}

/**
 * Running hours come from the machine's states; charges are runs that were not cancelled or voided; cycles are pieces
 * that the machine counted, or those of its runs where it counts none.
 */
async function progressRows(db: Executor, now: Date): Promise<Row[]> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const observedFrom = sql`${new Date(now.getTime() - OBSERVED_DAYS * DAY_MS).toISOString()}::timestamptz`;
  return db.execute<Row>(sql`
    with pairs as (
      select p.*, e.id as unit_id, e.code as unit_code, e.name_en as unit_en, e.name_zh as unit_zh,
        (select max(o.handed_back_at) from maintenance_orders o
          where o.plan_code = p.code and o.equipment_id = e.id and o.status in ('done', 'verified')) as last_done
      from maintenance_plans p
      join equipment e on e.level = 'work-unit' and e.is_active
        and (e.id = p.equipment_id or e.equipment_class = p.equipment_class)
      where p.effective_from <= ${at} and (p.effective_to is null or p.effective_to > ${at})
    ), spans as (
      select *, coalesce(last_done, counts_from) as since from pairs
    )
    select s.id as "planId", s.code as "planCode", s.version, s.name_en as "nameEn", s.name_zh as "nameZh", s.trigger,
      s.interval_amount::text as interval, s.lead_amount::text as lead, s.unit_id as "equipmentId",
      s.unit_code as code, s.unit_en as "unitNameEn", s.unit_zh as "unitNameZh",
      s.last_done as "lastDoneAt", s.since as "countsFrom", u.used::text as used, l.used::text as "usedLately",
      o.number as "openOrder", o.id as "openOrderId"
    from spans s
    cross join lateral (${usage(sql`s.since`, at)}) u
    cross join lateral (${usage(sql`greatest(s.since, ${observedFrom})`, at)}) l
    left join maintenance_orders o on o.plan_code = s.code and o.equipment_id = s.unit_id
      and o.status in ('requested', 'assigned', 'in-progress', 'waiting-parts')`);
}

function usage(from: ReturnType<typeof sql>, to: ReturnType<typeof sql>) {
  return sql`
    select case s.trigger
      when 'running-hours' then (
        select sum(extract(epoch from least(coalesce(i.ends_at, ${to}), ${to}) - greatest(i.starts_at, ${from}))) / 3600
        from equipment_state_intervals i
        where i.equipment_id = s.unit_id and i.state = 'running'
          and i.starts_at < ${to} and coalesce(i.ends_at, ${to}) > ${from})
      when 'charges' then (
        select count(*) from process_runs r
        where r.equipment_id = s.unit_id and r.started_at >= ${from} and r.started_at < ${to}
          and r.status in ('running', 'completed'))
      when 'cycles' then coalesce((
        select sum(v.good + coalesce(v.reject, 0)) from equipment_events v
        where v.equipment_id = s.unit_id and v.type = 'count' and v.unit = 'pcs'
          and v.at >= ${from} and v.at < ${to}), (
        select sum(n.created_quantity) from process_runs r
        join transformations t on t.run_id = r.id and not t.is_voided
        join lots n on n.transformation_id = t.id and n.unit = 'pcs' and not n.is_by_product
        where r.equipment_id = s.unit_id and r.started_at >= ${from} and r.started_at < ${to}
          and r.status in ('running', 'completed')))
      end as used`;
}

/** The same without what only the worker needs. */
export async function plansDue(db: Executor, now: Date): Promise<PlanDue[]> {
  const rows = await planProgress(db, now);
  return rows.map(({ planId: _plan, equipmentId: _unit, openOrderId: _order, ...due }) => due);
}
