import { sql } from "drizzle-orm";
import { productionDayOf, productionMonth } from "@/server/domain/calendar/production-day";
import { balanceMass } from "@/server/domain/mass-balance/balance";
import { decimal, sum, toPlain } from "@/server/domain/quantity/decimal";
import type { CommandContext } from "@/server/kernel/command";
import { siteClock } from "@/server/modules/equipment/queries/site-day";
import { openTask } from "@/server/modules/tasks/commands/open-task";
import type { BookedTransformation } from "./book-transformations";
import type { OperationRow } from "./lookups";
import type { NewRun } from "./runs";

type Completed = {
  run: NewRun & { endedAt: Date };
  operation: OperationRow;
  booked: readonly BookedTransformation[];
  toleranceFraction: string;
};

/**
 * A mass that was let pass with a reason is a question for somebody: the run for the planner; and the operation's month
 * for quality, when all its runs together leave more open than they may. Runs within their tolerance cannot push a
 * month over its own (|a + b| ≤ |a| + |b|), so only a run that exceeds its tolerance looks at the month.
 */
export async function openBalanceTasks(context: CommandContext, completed: Completed): Promise<void> {
  const { run, operation, booked, toleranceFraction } = completed;
  const balances = booked.map(({ plan }) => ({
    reason: plan.source.balanceReason,
    ...balanceMass({
      inputsKg: [plan.inputMassKg],
      outputsKg: [plan.outputMassKg],
      samplesKg: plan.sampleMassKg,
      lossesKg: [plan.lossMassKg],
      toleranceFraction,
    }),
  }));
  const open = balances.filter((balance) => !balance.isWithinTolerance);
  if (open.length === 0) return;
  const named = { operation: operation.code, operationEn: operation.nameEn, operationZh: operation.nameZh };
  await openTask(context, {
    kind: "mass-balance",
    subject: { type: "run", id: run.id, code: run.code },
    role: "planner",
    details: {
      ...named,
      unexplainedKg: toPlain(sum(open.map((balance) => balance.unexplainedKg))),
      inputKg: toPlain(sum(open.map((balance) => balance.inputKg))),
      allowedKg: toPlain(sum(open.map((balance) => balance.allowedKg)).round(6)),
      reason: [...new Set(open.flatMap((balance) => balance.reason ?? []))].join("; "),
    },
  });
  const { month, ...total } = await monthOf(context, operation.id, run.endedAt);
  if (decimal(total.unexplainedKg).abs().lte(total.allowedKg)) return;
  await openTask(context, {
    kind: "mass-balance",
    subject: {
      type: "operation-month",
      id: `${operation.id} ${month}`,
      code: `${operation.code} ${month}`,
    },
    role: "quality-engineer",
    details: { ...named, month, ...total },
  });
}

/** What all runs of an operation left open in the production month (the site's) in which this one ended, in kg. */
async function monthOf({ tx }: CommandContext, operationId: string, endedAt: Date) {
  const { timeZone, dayStart } = await siteClock(tx);
  const day = productionDayOf(endedAt.getTime(), timeZone, dayStart);
  const { start, end } = productionMonth(day, timeZone, dayStart);
  const [row] = await tx.execute<{ unexplainedKg: string; inputKg: string; allowedKg: string }>(sql`
    select trim_scale(coalesce(sum(t.unexplained_mass_kg), 0))::text as "unexplainedKg",
      trim_scale(coalesce(sum(t.input_mass_kg), 0))::text as "inputKg",
      trim_scale(round(coalesce(sum(t.tolerance_fraction * t.input_mass_kg), 0), 6))::text as "allowedKg"
    from process_runs r join transformations t on t.run_id = r.id and not t.is_voided
    where r.operation_id = ${operationId} and r.status = 'completed'
      and r.ended_at >= ${new Date(start).toISOString()}::timestamptz
      and r.ended_at < ${new Date(end).toISOString()}::timestamptz`);
  return {
    month: day.slice(0, 7),
    ...(row ?? { unexplainedKg: "0", inputKg: "0", allowedKg: "0" }),
  };
}
