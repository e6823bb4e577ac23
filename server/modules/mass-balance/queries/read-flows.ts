import { type SQL, sql } from "drizzle-orm";
import type { Flow, FlowSource, LossKind, OutputRole } from "@/server/domain/mass-balance/flows";
import { decimal } from "@/server/domain/quantity/decimal";
import type { Executor } from "@/server/kernel/database";

export type FlowScope = {
  period: { from: string; to: string } | null;
  operation?: string | undefined;
  workOrder?: string | undefined;
  run?: string | undefined;
};

export type RunFacts = { code: string; endedAt: string; orders: string[]; reasons: string[] };
export type ReadFlows = {
  flows: Flow[];
  runs: Map<string, RunFacts>;
  /** Every lot that went in or came out. */
  lotIds: string[];
};

type Head = {
  id: string;
  operation: string | null;
  run: string;
  endedAt: string;
  sampleKg: string;
  toleranceFraction: string;
  balanceReason: string | null;
  workOrder: string | null;
};
type InputRow = {
  transformationId: string;
  lotId: string;
  massKg: string;
  /** How much of the input this source stands for, 0…1. */
  weight: string;
  operation: string | null;
  isByProduct: boolean;
  madeAt: string | null;
};
type OutputRow = { transformationId: string; lotId: string; massKg: string; role: OutputRole };
type LossRow = { transformationId: string; code: string; kind: LossKind; massKg: string };

/** The transformations of a scope with all that went in and out, in four statements. */
export async function readFlows(db: Executor, scope: FlowScope): Promise<ReadFlows> {
  const within = scopeOf(scope);
  const [heads, inputs, outputs, losses] = await Promise.all([
    db.execute<Head>(sql`
      select t.id, o.code as operation, r.code as run,
        to_char(r.ended_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "endedAt",
        t.sample_mass_kg as "sampleKg", t.tolerance_fraction as "toleranceFraction",
        t.balance_reason as "balanceReason", w.number as "workOrder"
      ${within}
      left join work_orders w on w.id = b.work_order_id
      order by r.ended_at, r.code, t.ordinal`),
    inputsOf(db, within),
    db.execute<OutputRow>(sql`
      select t.id as "transformationId", l.id as "lotId", l.created_mass_kg as "massKg",
        case when l.is_by_product then 'by-product' when l.is_rework then 'rework' else 'good' end as role
      ${within} join lots l on l.transformation_id = t.id`),
    db.execute<LossRow>(sql`
      select t.id as "transformationId", x.reason_code as code, x.mass_kg as "massKg",
        case when c.kind = 'scrap' then 'scrap' else 'loss' end as kind
      ${within} join transformation_losses x on x.transformation_id = t.id
      join reason_codes c on c.code = x.reason_code`),
  ]);
  return assemble(heads, inputs, outputs, losses, scope.period);
}

function scopeOf({ period, operation, workOrder, run }: FlowScope): SQL {
  return sql`from process_runs r
    join transformations t on t.run_id = r.id and not t.is_voided
    left join operations o on o.id = r.operation_id
    left join work_order_bookings b on b.transformation_id = t.id
    ${
      workOrder
        ? sql`join (select id as scope_order from work_orders where number = ${workOrder.toUpperCase()}) s on s.scope_order = b.work_order_id`
        : sql``
    }
    ${
      run
        ? sql`join (select id as scope_run from process_runs where lower(code) = lower(${run}::text)) q on q.scope_run = r.id and r.status = 'completed'`
        : sql`join (values ('process')) q (kind) on q.kind = r.kind and r.status = 'completed'`
    }
    ${
      period
        ? sql`join (values (${period.from}::timestamptz, ${period.to}::timestamptz)) p (from_at, to_at) on r.ended_at >= p.from_at and r.ended_at < p.to_at`
        : sql``
    }
    ${operation ? sql`join (values (${operation})) f (code) on f.code = o.code` : sql``}`;
}

/** Inputs with the operation that made them; splits and blends in the store are looked through, to what they are of. */
function inputsOf(db: Executor, within: SQL): Promise<InputRow[]> {
  return db.execute<InputRow>(sql`
    with recursive taken as (
      select t.id as transformation_id, i.lot_id, i.mass_kg
      ${within} join transformation_inputs i on i.transformation_id = t.id
    ), origin (lot_id, source_id, weight) as (
      select distinct lot_id, lot_id, 1::numeric from taken
      union all
      select g.lot_id, i.lot_id, g.weight * i.mass_kg / t.input_mass_kg
      from origin g
      join lots l on l.id = g.source_id
      join transformations t on t.id = l.transformation_id and not t.is_voided
      join process_runs r on r.id = t.run_id and r.kind = 'handling'
      join transformation_inputs i on i.transformation_id = t.id
    )
    select x.transformation_id as "transformationId", x.lot_id as "lotId", x.mass_kg as "massKg",
      g.weight::text as weight, o.code as operation, l.is_by_product as "isByProduct",
      to_char(r.ended_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "madeAt"
    from taken x
    join origin g on g.lot_id = x.lot_id
    join lots l on l.id = g.source_id
    left join transformations t on t.id = l.transformation_id and not t.is_voided
    left join process_runs r on r.id = t.run_id
    left join operations o on o.id = r.operation_id
    where r.kind is distinct from 'handling'`);
}

function assemble(
  heads: readonly Head[],
  inputs: readonly InputRow[],
  outputs: readonly OutputRow[],
  losses: readonly LossRow[],
  period: FlowScope["period"],
): ReadFlows {
  const inputsOfEach = grouped(inputs);
  const outputsOfEach = grouped(outputs);
  const lossesOfEach = grouped(losses);
  const runs = new Map<string, RunFacts>();
  const seen = new Map<string, Flow>();
  for (const head of heads) {
    const run = runs.get(head.run) ?? { code: head.run, endedAt: head.endedAt, orders: [], reasons: [] };
    runs.set(head.run, run);
    if (head.workOrder && !run.orders.includes(head.workOrder)) run.orders.push(head.workOrder);
    if (head.balanceReason && !run.reasons.includes(head.balanceReason)) run.reasons.push(head.balanceReason);
    seen.set(head.id, {
      operation: head.operation ?? "",
      run: head.run,
      inputs: (inputsOfEach.get(head.id) ?? []).map((row) => ({
        lotId: row.lotId,
        massKg: decimal(row.massKg).times(row.weight),
        source: sourceOf(row, period),
      })),
      outputs: outputsOfEach.get(head.id) ?? [],
      sampleKg: head.sampleKg,
      losses: lossesOfEach.get(head.id) ?? [],
      toleranceFraction: head.toleranceFraction,
    });
  }
  return {
    flows: [...seen.values()],
    runs,
    lotIds: [...new Set([...inputs, ...outputs].map((row) => row.lotId))],
  };
}

function sourceOf(row: InputRow, period: FlowScope["period"]): FlowSource {
  if (row.isByProduct) return { kind: "recycled" };
  if (row.madeAt === null) return { kind: "received" };
  return {
    kind: "made",
    operation: row.operation ?? "",
    inPeriod: !period || row.madeAt >= period.from,
  };
}

function grouped<Row extends { transformationId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.transformationId);
    if (group) group.push(row);
    else groups.set(row.transformationId, [row]);
  }
  return groups;
}
