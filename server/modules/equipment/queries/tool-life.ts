import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";

/** How much of its life a tool has used. Amounts in the tool's own unit, decimals as text. */
export type ToolUse = {
  toolId: string;
  code: string;
  lifeUnit: "cycles" | "hours" | "charges";
  lifeLimit: string;
  used: string;
  /** used ÷ limit, 1 = the whole life. */
  share: number;
  blocksAtLimit: boolean;
};

const START_LIMIT = 1.1;

/**
 * The life used by tools: what was used before counting plus what the runs made while the tool was mounted. A run
 * belongs to the mounting in which it started; cancelled and voided runs count nothing. Cycles are pieces made, good
 * or bad; hours those that the runs lasted; charges the runs themselves.
 */
export async function toolUses(db: Executor, filter: SQL): Promise<ToolUse[]> {
  return db.execute<ToolUse>(sql`
    with wanted as materialized (select t.* from tools t where ${filter}),
    made as (
      select w.id as tool_id, r.id as run_id,
        extract(epoch from coalesce(r.ended_at, now()) - r.started_at) / 3600 as hours
      from wanted w
      join tool_mountings m on m.tool_id = w.id
      join process_runs r on r.equipment_id = m.equipment_id
        and r.started_at >= greatest(m.mounted_at, w.counts_from)
        and (m.unmounted_at is null or r.started_at < m.unmounted_at)
        and r.status in ('running', 'completed')
    ), counted as (
      select made.tool_id, count(*) as charges, sum(made.hours) as hours,
        coalesce(sum((
          select coalesce(sum(l.created_quantity), 0) from transformations t
          join lots l on l.transformation_id = t.id
          where t.run_id = made.run_id and not t.is_voided and l.unit = 'pcs' and not l.is_by_product)
        + (
          select coalesce(sum(x.quantity), 0) from transformations t
          join transformation_losses x on x.transformation_id = t.id
          where t.run_id = made.run_id and not t.is_voided)), 0) as cycles
      from made join wanted w on w.id = made.tool_id group by made.tool_id
    )
    select id as "toolId", code, life_unit as "lifeUnit", life_limit::text as "lifeLimit",
      round(used, 3)::text as used, (used / life_limit)::float8 as share, blocks_at_limit as "blocksAtLimit"
    from (
      select w.*, w.used_before + coalesce(case w.life_unit
        when 'cycles' then c.cycles when 'hours' then c.hours else c.charges end, 0) as used
      from wanted w left join counted c on c.tool_id = w.id) u
    order by code`);
}

/** The tools on a machine that are too worn for another run. */
export async function wornToolsOn(db: Executor, equipmentId: string): Promise<ToolUse[]> {
  const mounted = await toolUses(
    db,
    sql`t.id in (select tool_id from tool_mountings where equipment_id = ${equipmentId} and unmounted_at is null)`,
  );
  return mounted.filter((tool) => tool.share >= (tool.blocksAtLimit ? 1 : START_LIMIT));
}
