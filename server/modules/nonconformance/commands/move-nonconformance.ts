import { sql } from "drizzle-orm";
import { type AuditFact, fact } from "@/server/kernel/audit-facts";
import { type CommandContext, defineCommand } from "@/server/kernel/command";
import { ruleViolation, throwIssues } from "@/server/kernel/errors";
import { liftHoldsById } from "@/server/modules/lots/commands/lift-holds-by-id";
import { moveInput } from "../contract";
import { lockNonconformance, moveTo, type NonconformanceRow, recordOf } from "../records/nonconformances";
import { settleAllTasks } from "../records/tasks";
import { holdPrefix, holdReason } from "../rules/holds";
import { openMatters, stepFaults } from "../rules/open-matters";
import { assertMayBecome } from "../rules/transitions";

/**
 * The next step, or one back, with its reason. Closing asks for every disposition, action and the effectiveness;
 * cancelling lifts the holds that it placed, and is possible until a lot was disposed of.
 */
export const moveNonconformance = defineCommand({
  name: "move-nonconformance",
  permission: "nonconformances:write",
  input: moveInput,
  run: async (context, { number, to, reason }) => {
    const { tx } = context;
    const row = await lockNonconformance({ tx }, number);
    assertMayBecome(row, to);
    const matters = await mattersOf(context, row);
    throwIssues(stepFaults(row.number, to, matters));
    if (to === "cancelled") await freeLots(context, row, reason);
    await moveTo(context, row, to, reason);
    const settled: AuditFact[] =
      to === "closed" || to === "cancelled" ? await settleAllTasks(context, row.id, reason) : [];
    return {
      result: { number: row.number, status: to },
      audit: [
        fact(`nonconformance.${to}`, recordOf(row), { reason, details: { from: row.status } }),
        ...settled,
      ],
    };
  },
});

async function mattersOf({ tx }: CommandContext, row: NonconformanceRow) {
  const [found] = await tx.execute<{
    undisposed: number;
    disposed: number;
    openActions: number;
    lastResult: string | null;
  }>(sql`
    select count(l.id) filter (where d.id is null)::int as undisposed,
      (select count(*)::int from nonconformance_dispositions x join nonconformance_lots y
        on y.id = x.nonconformance_lot_id where y.nonconformance_id = ${row.id}) as disposed,
      (select count(*)::int from nonconformance_actions a where a.nonconformance_id = ${row.id}
        and a.status = 'open') as "openActions",
      (select coalesce(c.result, 'open') from nonconformance_checks c where c.nonconformance_id = ${row.id}
        order by c.planned_at desc, c.id desc limit 1) as "lastResult"
    from nonconformance_lots l
    left join nonconformance_dispositions d on d.nonconformance_lot_id = l.id and d.is_final
    where l.nonconformance_id = ${row.id}`);
  if (!found) throw new Error("an aggregate gave no row");
  return openMatters({ ...found, isWaived: row.effectivenessWaivedAt !== null });
}

async function freeLots(context: CommandContext, row: NonconformanceRow, reason: string): Promise<void> {
  const { tx } = context;
  const rows = await tx.execute<{ id: string }>(
    sql`select lot_id as id from nonconformance_lots where nonconformance_id = ${row.id} and was_held`,
  );
  if (rows.length === 0) return;
  if (!context.actor.permissions.has("lots:release")) {
    throw ruleViolation(
      "nonconformance-holds-remain",
      "Cancelling lifts holds; that needs the right lots:release.",
    );
  }
  await liftHoldsById(context, {
    lotIds: rows.map(({ id }) => id),
    reasonPrefix: holdPrefix(row.number),
    reason: holdReason(row.number, reason),
    onBehalfOf: recordOf(row),
  });
}
