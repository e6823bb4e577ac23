import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { inspectionLots, inspections, longTests } from "@/db/schema/inspection";
import { permissionsOf } from "@/server/access/permissions";
import { fact } from "@/server/kernel/audit-facts";
import { fixedClock } from "@/server/kernel/clock";
import { defineCommand } from "@/server/kernel/command";
import type { Actor, Context } from "@/server/kernel/context";
import type { Database } from "@/server/kernel/database";
import { newId } from "@/server/kernel/ids";
import { logger } from "@/server/kernel/logger";
import { openTask } from "@/server/modules/tasks/commands/open-task";

const inspector: Actor = {
  kind: "system",
  id: "inspection-planner",
  label: "Inspection planner",
  roles: [],
  permissions: permissionsOf(["qc-technician"]),
};

/** Opens the task that says a long test is over and its result is due; once. */
const remindOfTest = defineCommand({
  name: "remind-of-long-test",
  permission: "inspection:record",
  input: z.object({ id: z.uuid() }).strict(),
  run: async (context, { id }) => {
    const { tx, now } = context;
    const [test] = await tx
      .select({
        test: longTests,
        number: inspections.number,
        inspectionId: inspections.id,
        status: inspections.status,
      })
      .from(longTests)
      .innerJoin(inspections, eq(inspections.id, longTests.inspectionId))
      .where(eq(longTests.id, id))
      .for("update", { of: longTests });
    const record = { type: "inspection", id: test?.inspectionId ?? id, code: test?.number ?? id };
    const isDue = test !== undefined && test.test.remindedAt === null && test.status === "in-progress";
    if (isDue) {
      await openTask(context, {
        kind: "inspection-result",
        subject: record,
        details: { inspection: test.number, characteristic: test.test.characteristicCode },
        role: "qc-technician",
        dueAt: test.test.dueAt,
      });
    }
    if (test !== undefined) {
      await tx.update(longTests).set({ remindedAt: now }).where(eq(longTests.id, id));
    }
    return { result: { reminded: isDue }, audit: [fact("inspection.remind", record)] };
  },
});

/** Opens the inspection that a plan "every N hours" asks for, on the newest lot that is there. */
const openTimed = defineCommand({
  name: "open-timed-inspection",
  permission: "inspection:record",
  input: z.object({ planId: z.uuid(), lotId: z.uuid() }).strict(),
  run: async ({ tx, now }, { planId, lotId }) => {
    await tx.execute(sql`select from inspection_plans where id = ${planId}::uuid for update`);
    const at = now.toISOString();
    const id = newId();
    const opened = await tx.execute<{ number: string }>(sql`
      insert into inspections (id, number, plan_id, lot_id, run_id, operation_id, equipment_id, opened_because, is_gate,
        needs_second_person, priority, opened_at, due_at)
      select ${id}::uuid, next_code('inspection', ${at}::timestamptz,
          coalesce((select time_zone from sites order by code limit 1), 'UTC')),
        p.id, l.id, r.id, r.operation_id, r.equipment_id, p.trigger, p.is_gate, p.needs_second_person, p.priority,
        ${at}::timestamptz, ${at}::timestamptz + make_interval(secs => p.due_hours * 3600)
      from inspection_plans p
      join lots l on l.id = ${lotId}::uuid
      left join transformations t on t.id = l.transformation_id
      left join process_runs r on r.id = t.run_id
      where p.id = ${planId}::uuid and not exists (
        select from inspections i join inspection_plans o on o.id = i.plan_id
        where o.code = p.code and i.opened_because <> 'manual'
          and i.opened_at + make_interval(secs => p.interval_amount::double precision * 3600) > ${at}::timestamptz)
      returning number`);
    const number = opened[0]?.number;
    if (number !== undefined) await tx.insert(inspectionLots).values({ inspectionId: id, lotId });
    return {
      result: { number: number ?? null },
      audit: [fact("inspection.open", { type: "inspection", id, code: number ?? "" })],
    };
  },
});

/**
 * The worker's look: reminds of long tests whose time is over, and opens what plans by the hour ask for where no lot was
 * born meanwhile that would have opened it. Called again it does nothing new.
 */
export async function remindOfInspections(
  db: Database,
  now: Date,
): Promise<{ reminded: number; opened: string[] }> {
  const context: Context = {
    db,
    actor: inspector,
    clock: fixedClock(now),
    logger: logger(),
    requestId: newId(),
    source: "job",
    ipAddress: null,
  };
  const due = await db
    .select({ id: longTests.id })
    .from(longTests)
    .where(sql`${longTests.remindedAt} is null and ${longTests.dueAt} <= ${now.toISOString()}::timestamptz`);
  let reminded = 0;
  for (const { id } of due) {
    if ((await remindOfTest(context, { id })).reminded) reminded += 1;
  }
  const opened: string[] = [];
  for (const { planId, lotId } of await timedPlansDue(db, now)) {
    const { number } = await openTimed(context, { planId, lotId });
    if (number !== null) opened.push(number);
  }
  return { reminded, opened };
}

async function timedPlansDue(db: Database, now: Date) {
  const at = now.toISOString();
  return db.execute<{ planId: string; lotId: string }>(sql`
    select p.id as "planId", newest.id as "lotId"
    from inspection_plans p
    cross join lateral (
      select l.id from lots l
      join transformations t on t.id = l.transformation_id
      join process_runs r on r.id = t.run_id
      where r.operation_id = p.operation_id and r.kind = 'process' and l.status = 'available' and not l.is_by_product
        and l.reserved_quantity = 0 and is_in_plan_scope(p.product_id, p.material_id, p.material_kind, l.material_id)
      order by l.created_at desc limit 1) newest
    where p.status = 'approved' and p.trigger = 'every-n-hours'
      and not exists (
        select from inspections i join inspection_plans o on o.id = i.plan_id
        where o.code = p.code and i.opened_because <> 'manual'
          and i.opened_at + make_interval(secs => p.interval_amount::double precision * 3600) > ${at}::timestamptz)`);
}
