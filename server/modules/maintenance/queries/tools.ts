import { asc, desc, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { equipment } from "@/db/schema/equipment";
import { toolEvents, toolMountings, tools } from "@/db/schema/maintenance";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import { likeText } from "@/server/kernel/like-pattern";
import { type ToolUse, toolUses } from "@/server/modules/equipment/queries/tool-life";
import type { ToolDetail, ToolDto, toolListInput } from "../contract/tools";

type Row = typeof tools.$inferSelect;
type Place = { toolId: string; code: string; since: Date };

/** Tools with the life that they have used, the most worn first. */
export async function toolList(db: Executor, filter: z.output<typeof toolListInput>): Promise<ToolDto[]> {
  const pattern = filter.search ? `%${likeText(filter.search)}%` : null;
  const rows = await db
    .select()
    .from(tools)
    .where(
      sql`(${filter.kind ?? null}::text is null or ${tools.kind} = ${filter.kind ?? null}::text)
        and (${filter.status ?? null}::text is null or ${tools.status} = ${filter.status ?? null}::text)
        and (${pattern}::text is null or ${tools.code} ilike ${pattern}::text or ${tools.nameEn} ilike ${pattern}::text or ${tools.nameZh} ilike ${pattern}::text)`,
    );
  const [uses, places] = await Promise.all([toolUses(db, sql`true`), placesNow(db)]);
  const useOf = new Map(uses.map((use) => [use.toolId, use]));
  return rows
    .map((row) => toDto(row, useOf.get(row.id), places.get(row.id)))
    .filter((tool) => !filter.equipmentCode || tool.mountedOn === filter.equipmentCode)
    .sort((a, b) => b.share - a.share || a.code.localeCompare(b.code));
}

/** One tool with where it was, what happened to it, and the runs that count on it now. */
export async function toolDetail(db: Executor, code: string): Promise<ToolDetail> {
  const [row] = await db.select().from(tools).where(eq(tools.code, code.toUpperCase()));
  if (!row) throw notFound("tool", code);
  const [[use], mountings, events, runs] = await Promise.all([
    toolUses(db, sql`t.id = ${row.id}`),
    db
      .select({ mounting: toolMountings, equipment: equipment.code })
      .from(toolMountings)
      .innerJoin(equipment, eq(equipment.id, toolMountings.equipmentId))
      .where(eq(toolMountings.toolId, row.id))
      .orderBy(desc(toolMountings.mountedAt)),
    db.select().from(toolEvents).where(eq(toolEvents.toolId, row.id)).orderBy(desc(toolEvents.at)),
    countedRuns(db, row),
  ]);
  const now = mountings.find(({ mounting }) => mounting.unmountedAt === null);
  return {
    ...toDto(
      row,
      use,
      now ? { toolId: row.id, code: now.equipment, since: now.mounting.mountedAt } : undefined,
    ),
    id: row.id,
    mountings: mountings.map(({ mounting, equipment: machine }) => ({
      id: mounting.id,
      equipment: machine,
      from: mounting.mountedAt.toISOString(),
      to: mounting.unmountedAt?.toISOString() ?? null,
      by: mounting.mountedByLabel,
    })),
    events: events.map((event) => ({
      id: event.id,
      kind: event.kind,
      at: event.at.toISOString(),
      used: String(Number(event.usedAmount)),
      by: event.actorLabel,
      note: event.note,
    })),
    runs,
  };
}

function toDto(row: Row, use: ToolUse | undefined, place: Place | undefined): ToolDto {
  return {
    code: row.code,
    nameEn: row.nameEn,
    nameZh: row.nameZh,
    kind: row.kind,
    equipmentClass: row.equipmentClass,
    lifeUnit: row.lifeUnit,
    lifeLimit: String(Number(row.lifeLimit)),
    used: String(Number(use?.used ?? row.usedBefore)),
    share: use?.share ?? 0,
    status: row.status,
    blocksAtLimit: row.blocksAtLimit,
    regrinds: row.regrinds,
    mountedOn: place?.code ?? null,
    mountedSince: place?.since.toISOString() ?? null,
  };
}

async function placesNow(db: Executor): Promise<Map<string, Place>> {
  const rows = await db
    .select({ toolId: toolMountings.toolId, code: equipment.code, since: toolMountings.mountedAt })
    .from(toolMountings)
    .innerJoin(equipment, eq(equipment.id, toolMountings.equipmentId))
    .where(sql`${toolMountings.unmountedAt} is null`)
    .orderBy(asc(equipment.code));
  return new Map(rows.map((row) => [row.toolId, row]));
}

async function countedRuns(db: Executor, row: Row): Promise<ToolDetail["runs"]> {
  const runs = await db.execute<{ code: string; startedAt: string; equipment: string }>(sql`
    select r.code, r.started_at as "startedAt", e.code as equipment
    from tool_mountings m
    join process_runs r on r.equipment_id = m.equipment_id and r.status in ('running', 'completed')
      and r.started_at >= greatest(m.mounted_at, ${row.countsFrom.toISOString()}::timestamptz)
      and (m.unmounted_at is null or r.started_at < m.unmounted_at)
    join equipment e on e.id = r.equipment_id
    where m.tool_id = ${row.id} order by r.started_at desc limit 50`);
  return runs.map((run) => ({ ...run, startedAt: new Date(run.startedAt).toISOString() }));
}
