import { sql } from "drizzle-orm";
import type { z } from "zod";
import { rollUpFractions } from "@/server/domain/genealogy/composition";
import { balanceFlows, type ElementOf, type Flow } from "@/server/domain/mass-balance/flows";
import { sankeyOf } from "@/server/domain/mass-balance/sankey";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import { readAncestry } from "@/server/modules/traceability/queries/ancestry";
import type { BalanceRowDto, MassBalanceDto, massBalanceInput, Named } from "../contract";
import { monthPeriod } from "./period";
import { type ReadFlows, readFlows } from "./read-flows";

/** Where the mass (or one element) went: by operation, or run by run where one operation, order or run is asked for. */
export async function massBalance(
  db: Executor,
  input: z.output<typeof massBalanceInput>,
  now: Date,
): Promise<MassBalanceDto> {
  const { operation, workOrder, run, element } = input;
  const month = await monthPeriod(db, input.month, now);
  const period = (run || workOrder) && !input.month ? null : month;
  const [operations, read] = await Promise.all([
    operationsInOrder(db),
    readFlows(db, { period, operation, workOrder, run }),
    mustExist(db, input),
  ]);
  const elementOf = element ? await elementIn(db, read.lotIds, element) : undefined;
  const groupedBy = operation || run ? "run" : "operation";
  const rows = balanceFlows(
    read.flows,
    (flow) => (groupedBy === "run" ? flow.run : flow.operation),
    elementOf,
  );
  const named = new Map(operations.map((each) => [each.code, each]));
  const place = new Map(operations.map((each, at) => [each.code, at]));
  const operationOfRun = new Map(read.flows.map((flow) => [flow.run, flow.operation]));
  const dtos = rows.map(({ key, ...row }): BalanceRowDto => {
    const code = groupedBy === "run" ? (operationOfRun.get(key) ?? "") : key;
    return {
      ...row,
      operation: named.get(code) ?? null,
      run: groupedBy === "run" ? (read.runs.get(key) ?? null) : null,
    };
  });
  const orderOf = (code: string) => place.get(code) ?? operations.length;
  return {
    scope: {
      month: period?.month ?? null,
      thisMonth: month.thisMonth,
      from: period?.from ?? null,
      to: period?.to ?? null,
      operation: operation ?? null,
      workOrder: workOrder?.toUpperCase() ?? null,
      run: run ?? null,
      element: element ?? null,
    },
    groupedBy,
    rows:
      groupedBy === "run"
        ? dtos
        : dtos.sort((a, b) => orderOf(a.operation?.code ?? "") - orderOf(b.operation?.code ?? "")),
    reasons: await reasonsOf(db, read.flows),
    sankey: sankeyOf(read.flows, orderOf, elementOf),
    operations,
  };
}

function operationsInOrder(db: Executor): Promise<Named[]> {
  return db.execute<Named>(
    sql`select code, name_en as "nameEn", name_zh as "nameZh" from operations order by seq, code`,
  );
}

async function mustExist(db: Executor, { run, workOrder }: z.output<typeof massBalanceInput>): Promise<void> {
  if (run) {
    const rows = await db.execute(sql`select from process_runs where lower(code) = lower(${run}::text)`);
    if (rows.length === 0) throw notFound("run", run);
  }
  if (workOrder) {
    const rows = await db.execute(sql`select from work_orders where number = ${workOrder.toUpperCase()}`);
    if (rows.length === 0) throw notFound("work-order", workOrder);
  }
}

/** An element's fraction in every lot of the flows, in one pass over the union of their ancestries. */
async function elementIn(db: Executor, lotIds: readonly string[], element: string): Promise<ElementOf> {
  const { transformations, factsOf } = await readAncestry(db, lotIds);
  const only = (fractions: Readonly<Record<string, number>>) => {
    const fraction = fractions[element];
    return fraction === undefined ? {} : { [element]: fraction };
  };
  const rolled = rollUpFractions(lotIds, transformations, (lotId) => {
    const { assay, nominal } = factsOf(lotId);
    return { assay: only(assay), nominal: only(nominal) };
  });
  return (lotId) => ({
    fraction: rolled.get(lotId)?.value[element] ?? 0,
    isMeasured: factsOf(lotId).assay[element] !== undefined,
  });
}

async function reasonsOf(db: Executor, flows: ReadFlows["flows"]): Promise<Named[]> {
  const codes = new Set(flows.flatMap((flow: Flow) => flow.losses.map((loss) => loss.code)));
  if (codes.size === 0) return [];
  return db.execute<Named>(sql`
    select code, name_en as "nameEn", name_zh as "nameZh" from reason_codes
    where code in (select jsonb_array_elements_text(${JSON.stringify([...codes])}::jsonb)) order by code`);
}
