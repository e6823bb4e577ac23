import { sql } from "drizzle-orm";
import { permissionsOf } from "@/server/access/permissions";
import { fixedClock } from "@/server/kernel/clock";
import type { Actor, Context } from "@/server/kernel/context";
import type { Database } from "@/server/kernel/database";
import { newId } from "@/server/kernel/ids";
import { logger } from "@/server/kernel/logger";
import { toolUses } from "@/server/modules/equipment/queries/tool-life";
import { planProgress } from "../queries/plan-progress";
import { warningLevel } from "../rules/tool-life";
import { openPlannedOrder } from "./open-planned-order";
import { warnOfTool } from "./warn-of-tool";

const planner: Actor = {
  kind: "system",
  id: "maintenance-planner",
  label: "Maintenance planner",
  roles: [],
  permissions: permissionsOf(["maintenance"]),
};

export type DueMaintenance = { opened: string[]; warnedTools: string[] };

/**
 * The worker's look at the plans: opens an order and a task for whatever has come into its lead, blocks machines whose
 * plan says so once it is due, and warns of tools at 80, 90 and 100 % of their life. Called again it does nothing new.
 */
export async function openDueMaintenance(db: Database, now: Date): Promise<DueMaintenance> {
  const context: Context = {
    db,
    actor: planner,
    clock: fixedClock(now),
    logger: logger(),
    requestId: newId(),
    source: "job",
    ipAddress: null,
  };
  const opened: string[] = [];
  for (const due of await planProgress(db, now)) {
    if (due.state === "ahead" || (due.openOrder && due.state === "soon")) continue;
    const { number, isNew } = await openPlannedOrder(context, {
      planId: due.planId,
      equipmentCode: due.equipment.code,
      isDue: due.state === "due",
      dueAt: due.expectedAt === null ? null : new Date(due.expectedAt),
    });
    if (isNew) opened.push(number);
  }
  const warnedTools: string[] = [];
  const known = await db.execute<{ id: string; warned: number }>(
    sql`select id, warned_percent as warned from tools where status in ('in-use', 'stored')`,
  );
  const warned = new Map(known.map((row) => [row.id, row.warned]));
  for (const tool of await toolUses(db, sql`t.status in ('in-use', 'stored')`)) {
    if (warningLevel(tool.share) <= (warned.get(tool.toolId) ?? 0)) continue;
    const { isNew } = await warnOfTool(context, { code: tool.code });
    if (isNew) warnedTools.push(tool.code);
  }
  return { opened, warnedTools };
}
