import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { z } from "zod";
import { instruments } from "@/db/schema/equipment";
import { uncertaintyBudgets } from "@/db/schema/measurement-system";
import type { UncertaintyShape } from "@/server/domain/msa/choices";
import { uncertaintyBudget } from "@/server/domain/msa/uncertainty-budget";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import type { BudgetDto, budgetRef, TypeASuggestion } from "../contract/uncertainty";
import { completedStudiesOf, gaugeStudyDetail } from "./gauge-studies";

async function instrumentIdOf(db: Executor, code: string): Promise<string> {
  const [row] = await db
    .select({ id: instruments.id })
    .from(instruments)
    .where(sql`lower(${instruments.code}) = lower(${code})`);
  if (!row) throw notFound("instrument", code);
  return row.id;
}

/** Budgets in force of an instrument, by quantity. Throws NOT_FOUND. */
export async function budgetsOf(db: Executor, code: string): Promise<BudgetDto[]> {
  const rows = await db
    .select()
    .from(uncertaintyBudgets)
    .where(
      and(
        eq(uncertaintyBudgets.instrumentId, await instrumentIdOf(db, code)),
        isNull(uncertaintyBudgets.effectiveTo),
      ),
    )
    .orderBy(asc(uncertaintyBudgets.quantity));
  return rows.map((row) => {
    const budget = uncertaintyBudget(
      row.contributions.map((given) => ({ ...given, shape: given.shape as UncertaintyShape })),
      row.coverage,
    );
    return {
      quantity: row.quantity,
      version: row.version,
      unit: row.unit,
      nominal: row.nominal,
      coverage: row.coverage,
      contributions: budget.contributions.map((given, index) => ({
        ...given,
        source: row.contributions[index]?.source ?? null,
      })),
      combined: row.combined,
      effectiveDegreesOfFreedom: budget.effectiveDegreesOfFreedom,
      coverageFactor: row.coverageFactor,
      expanded: row.expanded,
      relative: row.expanded / row.nominal,
      effectiveFrom: row.effectiveFrom.toISOString(),
      author: row.authorLabel,
    };
  });
}

/** Type A contributions that the plant's own data give: the newest gauge R&R of the quantity and its reference checks. */
export async function typeASuggestions(
  db: Executor,
  { instrumentCode, quantity }: z.output<typeof budgetRef>,
): Promise<TypeASuggestion[]> {
  const id = await instrumentIdOf(db, instrumentCode);
  const found: TypeASuggestion[] = [];
  for (const number of await completedStudiesOf(db, id)) {
    const study = await gaugeStudyDetail(db, number);
    const result = study.results.at(-1);
    if (study.characteristic !== quantity || !result) continue;
    const { parts, appraisers, trials } = result.size;
    found.push({
      source: number,
      kind: "gauge-study",
      value: result.variation.gaugeRr.standardDeviation,
      degreesOfFreedom: parts * appraisers * (trials - 1),
    });
    break;
  }
  const rows = await db.execute<{ magnet: string; spread: number; checks: number }>(sql`
    select m.code as magnet, stddev_samp(c.corrected) as spread, count(*)::int as checks
    from reference_checks c join reference_magnets m on m.id = c.magnet_id
    where c.instrument_id = ${id} and c.quantity = ${quantity} and c.verdict <> 'out-of-control'
    group by m.code having count(*) >= 10 order by count(*) desc, m.code`);
  for (const { magnet, spread, checks } of rows)
    found.push({ source: magnet, kind: "reference-checks", value: spread, degreesOfFreedom: checks - 1 });
  return found;
}
