import Big from "big.js";
import postgres from "postgres";
import type { ProductionDto } from "@/server/modules/work-orders/contract/production";
import type { RunRequest } from "./burst";

/** One run with everything that belongs to it, in an order of its own. */
export type RunPicture = {
  code: string;
  status: string;
  parameters: string[];
  inputs: string[];
  outputs: string[];
  losses: string[];
  /** Lines of the ledger: what was taken from each lot, what each new lot began with. */
  ledger: string[];
  audit: string[];
};

export type Evidence = {
  /** By Idempotency-Key: the answer that the database keeps. */
  answers: Map<string, ProductionDto | null>;
  runs: RunPicture[];
  /** Rows of each table that hang on runs, whoever they belong to. */
  totals: Record<string, number>;
  remaining: Map<string, string>;
};

/** What a run must have left in the database, from the request and the answer to it. */
export function expectedPicture(request: RunRequest, answer: ProductionDto): RunPicture {
  const made = request.transformations.flatMap((part, place) =>
    part.outputs.map((output, index) => ({
      ...output,
      ordinal: place + 1,
      lot: answer.transformations[place]?.outputs[index]?.lot ?? "missing in the answer",
    })),
  );
  const taken = request.transformations.flatMap((part, place) =>
    part.inputs.map((input) => ({ ...input, ordinal: place + 1 })),
  );
  return {
    code: answer.code,
    status: "completed",
    parameters: Object.entries(request.parameters).map(([code, value]) => `${code} ${value}`),
    inputs: taken.map(({ ordinal, lot, quantity }) => `${ordinal} ${lot} ${quantity.value}`).sort(),
    outputs: made
      .map(
        ({ ordinal, lot, materialCode, quantity }) => `${ordinal} ${lot} ${materialCode} ${quantity.value}`,
      )
      .sort(),
    losses: request.transformations
      .flatMap((part, place) => part.losses.map(({ code, massKg }) => `${place + 1} ${code} ${massKg}`))
      .sort(),
    ledger: [
      ...taken.map(({ ordinal, lot, quantity }) => `${ordinal} consume ${lot} -${quantity.value}`),
      ...made.map(({ ordinal, lot, quantity }) => `${ordinal} create ${lot} ${quantity.value}`),
    ].sort(),
    audit: [
      "fact production.record",
      "fact run.record",
      ...made.map(({ lot }) => `insert lots ${lot}`),
      `insert process_runs ${answer.code}`,
    ].sort(),
  };
}

/** What remains of each lot that was received, when these runs have been taken from it and nothing else. */
export function expectedRemaining(
  received: ReadonlyMap<string, string>,
  requests: readonly RunRequest[],
): Map<string, string> {
  const rest = new Map([...received].map(([lot, kg]) => [lot, new Big(kg)]));
  for (const { inputs } of requests.flatMap((request) => request.transformations)) {
    for (const { lot, quantity } of inputs)
      rest.set(lot, (rest.get(lot) ?? new Big(0)).minus(quantity.value));
  }
  return new Map([...rest].map(([lot, value]) => [lot, value.toString()]));
}

export async function gatherEvidence(databaseUrl: string, received: readonly string[]): Promise<Evidence> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    return await sql.begin("isolation level repeatable read read only", async (tx) => ({
      answers: await keptAnswers(tx),
      runs: await pictures(tx),
      totals: await totals(tx),
      remaining: await remaining(tx, received),
    }));
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function keptAnswers(sql: postgres.TransactionSql): Promise<Evidence["answers"]> {
  const rows = await sql<{ key: string; response: ProductionDto | null }[]>`
    select key, response from idempotency_keys where command = 'record-production'`;
  return new Map(rows.map(({ key, response }) => [key, response]));
}

async function pictures(sql: postgres.TransactionSql): Promise<RunPicture[]> {
  return sql<RunPicture[]>`
    with parts as (
      select t.id, t.run_id, t.ordinal, 'inputs' as aspect, format('%s %s %s', t.ordinal, l.code, trim_scale(i.quantity)) as line
      from transformations t join transformation_inputs i on i.transformation_id = t.id join lots l on l.id = i.lot_id
      union all
      select t.id, t.run_id, t.ordinal, 'outputs', format('%s %s %s %s', t.ordinal, l.code, m.code, trim_scale(l.created_quantity))
      from transformations t join lots l on l.transformation_id = t.id join materials m on m.id = l.material_id
      union all
      select t.id, t.run_id, t.ordinal, 'losses', format('%s %s %s', t.ordinal, s.reason_code, trim_scale(s.mass_kg))
      from transformations t join transformation_losses s on s.transformation_id = t.id
      union all
      select t.id, t.run_id, t.ordinal, 'ledger', format('%s %s %s %s', t.ordinal, g.kind, l.code, trim_scale(g.quantity))
      from transformations t join lot_ledger g on g.transformation_id = t.id join lots l on l.id = g.lot_id
      union all
      select null, p.run_id, null, 'parameters', format('%s %s', o.code, p.value)
      from run_parameters p join operation_parameters o on o.id = p.parameter_id
      union all
      select null, r.id, null, 'audit', format('fact %s', e.action)
      from process_runs r join audit_events e on e.record_type = 'run' and e.record_id = r.id::text
      union all
      select null, r.id, null, 'audit', format('%s %s %s', lower(c.operation), c.table_name, c.after ->> 'code')
      from process_runs r join audit_changes c on c.table_name = 'process_runs' and c.record_id = r.id::text
      union all
      select null, t.run_id, null, 'audit', format('%s %s %s', lower(c.operation), c.table_name, l.code)
      from transformations t join lots l on l.transformation_id = t.id
      join audit_changes c on c.table_name = 'lots' and c.record_id = l.id::text
    )
    select r.code, r.status,
      ${linesOf(sql, "parameters")}, ${linesOf(sql, "inputs")}, ${linesOf(sql, "outputs")},
      ${linesOf(sql, "losses")}, ${linesOf(sql, "ledger")}, ${linesOf(sql, "audit")}
    from process_runs r left join parts p on p.run_id = r.id
    group by r.id order by r.code`;
}

function linesOf(sql: postgres.TransactionSql, aspect: string) {
  return sql`coalesce(array_agg(p.line order by p.line collate "C") filter (where p.aspect = ${aspect}), '{}') as ${sql(aspect)}`;
}

async function totals(sql: postgres.TransactionSql): Promise<Record<string, number>> {
  const [row] = await sql<[Record<string, number>]>`
    select
      (select count(*)::int from process_runs) as runs,
      (select count(*)::int from transformations) as transformations,
      (select count(*)::int from transformation_inputs) as inputs,
      (select count(*)::int from lots where receipt_id is null) as outputs,
      (select count(*)::int from transformation_losses) as losses,
      (select count(*)::int from run_parameters) as parameters,
      (select count(*)::int from lot_ledger where transformation_id is not null) as ledger,
      (select count(*)::int from audit_events where record_type = 'run') as facts,
      (select count(*)::int from audit_changes c where c.table_name = 'process_runs') as "runChanges",
      (select count(*)::int from audit_changes c where c.table_name = 'lots' and lower(c.operation) = 'insert'
        and c.after ->> 'receipt_id' is null) as "lotChanges"`;
  return row;
}

/** What `totals` must be when these runs are all there is. */
export function expectedTotals(runs: readonly RunPicture[]): Record<string, number> {
  const sum = (count: (run: RunPicture) => number) => runs.reduce((total, run) => total + count(run), 0);
  return {
    runs: runs.length,
    transformations: runs.length * 2,
    inputs: sum((run) => run.inputs.length),
    outputs: sum((run) => run.outputs.length),
    losses: sum((run) => run.losses.length),
    parameters: sum((run) => run.parameters.length),
    ledger: sum((run) => run.ledger.length),
    facts: runs.length * 2,
    runChanges: runs.length,
    lotChanges: sum((run) => run.outputs.length),
  };
}

async function remaining(
  sql: postgres.TransactionSql,
  received: readonly string[],
): Promise<Map<string, string>> {
  const rows = await sql<{ code: string; rest: string }[]>`
    select code, trim_scale(remaining_quantity)::text as rest from lots where code in ${sql(received)}`;
  return new Map(rows.map(({ code, rest }) => [code, rest]));
}
