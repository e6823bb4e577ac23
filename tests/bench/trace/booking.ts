import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { permissionsOf } from "@/server/access/permissions";
import { systemClock } from "@/server/kernel/clock";
import type { Actor, Context } from "@/server/kernel/context";
import type { Database } from "@/server/kernel/database";
import { newId } from "@/server/kernel/ids";
import { logger } from "@/server/kernel/logger";
import { receiveLot } from "@/server/modules/lots/commands/receive-lot";
import { recordRun } from "@/server/modules/lots/commands/record-run";

const OPERATION = "CHG";
const actor: Actor = {
  kind: "system",
  id: "bench",
  label: "Benchmark",
  roles: ["administrator"],
  permissions: permissionsOf(["administrator"]),
};

export function benchContext(db: Database, more: Partial<Context> = {}): Context {
  return {
    db,
    actor,
    clock: systemClock,
    logger: logger(),
    requestId: "bench",
    source: "job",
    ipAddress: null,
    ...more,
  };
}

type Stock = { codes: [string, string]; ids: [string, string] };

/** Two raw lots of a client, large enough for any number of bookings. */
async function stockFor(db: Database, sql: postgres.Sql): Promise<Stock> {
  const [material] =
    await sql`select code from materials where kind = 'raw-metal' and base_unit = 'kg' order by code limit 1`;
  const [supplier] = await sql`select code from suppliers order by code limit 1`;
  const lots = [];
  for (let index = 0; index < 2; index += 1) {
    const lot = await receiveLot(benchContext(db), {
      materialCode: String(material?.code),
      quantity: { value: "1000000", unit: "kg" },
      supplierCode: String(supplier?.code),
      supplierLot: `BENCH-${randomUUID()}`,
    });
    lots.push(lot);
  }
  const [a, b] = lots;
  if (!a || !b) throw new Error("no stock");
  return { codes: [a.code, b.code], ids: [a.id, b.id] };
}

/** Books runs of two inputs and two new lots: through the command, and by hand-written SQL that writes the same rows. */
export async function bookingRates(
  db: Database,
  openBare: (connections: number) => postgres.Sql,
  clients: number,
  runsPerClient: number,
): Promise<{ clients: number; serverRunsPerSecond: number; bareRunsPerSecond: number; ratio: number }> {
  const sql = openBare(clients);
  const [unit] = await sql`
    select e.id, e.code from equipment e join operations o on o.equipment_class = e.equipment_class
    where o.code = ${OPERATION} and e.level = 'work-unit' order by e.code limit 1`;
  const [operation] = await sql`select id from operations where code = ${OPERATION}`;
  const [output] =
    await sql`select id, code from materials where kind = 'alloy-charge' order by code limit 1`;
  const stocks = await Promise.all(Array.from({ length: clients }, () => stockFor(db, sql)));

  const throughServer = async (stock: Stock) => {
    const at = new Date().toISOString();
    await recordRun(benchContext(db, { idempotency: { key: randomUUID(), replayed: false } }), {
      equipmentCode: String(unit?.code),
      operationCode: OPERATION,
      startedAt: at,
      endedAt: at,
      transformations: [
        {
          inputs: stock.codes.map((lot) => ({ lot, quantity: { value: "0.5", unit: "kg" } })),
          outputs: [0, 1].map(() => ({
            materialCode: String(output?.code),
            quantity: { value: "0.5", unit: "kg" },
          })),
        },
      ],
    });
  };
  const byHand = async (stock: Stock) => {
    const commandId = newId();
    const runId = newId();
    const transformationId = newId();
    const lotIds = [newId(), newId()];
    const at = new Date();
    await sql.begin(async (tx) => {
      await tx`select set_config('remanence.actor_id', 'bench', true), set_config('remanence.actor_label', 'Benchmark', true),
        set_config('remanence.command_id', ${commandId}, true)`;
      await tx`insert into idempotency_keys (actor_id, key, command, request_hash) values ('bench', ${randomUUID()}, 'record-run', ${commandId})`;
      const [codes] =
        await tx`select next_code('run', ${at}, 'UTC') as run, next_code('lot', ${at}, 'UTC') as one, next_code('lot', ${at}, 'UTC') as two`;
      await tx`select * from lots where id = any(${stock.ids}) order by id for update`;
      await tx`insert into process_runs (id, code, operation_id, equipment_id, status, started_at, ended_at, operator_id, operator_label)
        values (${runId}, ${codes?.run}, ${operation?.id}, ${unit?.id}, 'completed', ${at}, ${at}, 'bench', 'Benchmark')`;
      await tx`insert into transformations (id, run_id, ordinal, input_mass_kg, output_mass_kg, tolerance_fraction) values (${transformationId}, ${runId}, 1, 1, 1, 0.02)`;
      await tx`insert into transformation_inputs (transformation_id, lot_id, quantity, mass_kg) select ${transformationId}, id, 0.5, 0.5 from unnest(${stock.ids}::uuid[]) id`;
      await tx`update lots set remaining_quantity = remaining_quantity - 0.5, remaining_mass_kg = remaining_mass_kg - 0.5, version = version + 1, updated_at = now() where id = any(${stock.ids})`;
      await tx`insert into lot_ledger (lot_id, kind, quantity, mass_kg, at, transformation_id, actor_id) select id, 'consume', -0.5, -0.5, ${at}, ${transformationId}, 'bench' from unnest(${stock.ids}::uuid[]) id`;
      await tx`insert into lots (id, code, material_id, unit, created_quantity, created_mass_kg, remaining_quantity, remaining_mass_kg, transformation_id, created_at)
        select id, code, ${output?.id}, 'kg', 0.5, 0.5, 0.5, 0.5, ${transformationId}, ${at} from unnest(${lotIds}::uuid[], ${[codes?.one, codes?.two]}::text[]) as t (id, code)`;
      await tx`insert into lot_ledger (lot_id, kind, quantity, mass_kg, at, transformation_id, actor_id) select id, 'create', 0.5, 0.5, ${at}, ${transformationId}, 'bench' from unnest(${lotIds}::uuid[]) id`;
      await tx`insert into audit_events (command_id, command, action, record_type, record_id, record_code, actor_kind, actor_id, actor_label, source, request_id)
        values (${commandId}, 'record-run', 'run.record', 'run', ${runId}, ${codes?.run}, 'system', 'bench', 'Benchmark', 'job', 'bench')`;
      await tx`update idempotency_keys set response = ${sql.json({ id: runId, code: codes?.run })} where actor_id = 'bench' and command = 'record-run' and request_hash = ${commandId}`;
    });
  };
  const server = [0, 0];
  const bare = [0, 0];
  // In slices, one after the other, so that a machine that speeds up or slows down does so for both.
  const slices = 6;
  for (let slice = 0; slice < slices; slice += 1) {
    for (const [rates, book] of [
      [server, throughServer],
      [bare, byHand],
    ] as const) {
      const began = performance.now();
      await Promise.all(
        stocks.map(async (stock) => {
          for (let run = 0; run < runsPerClient / slices; run += 1) await book(stock);
        }),
      );
      // The first slice warms up.
      if (slice > 0) {
        rates[0] = (rates[0] ?? 0) + clients * Math.ceil(runsPerClient / slices);
        rates[1] = (rates[1] ?? 0) + performance.now() - began;
      }
    }
  }
  await sql.end();
  const rate = ([count = 0, milliseconds = 1]: number[]) => (count * 1000) / milliseconds;
  return {
    clients,
    serverRunsPerSecond: Math.round(rate(server)),
    bareRunsPerSecond: Math.round(rate(bare)),
    ratio: Math.round((rate(server) / rate(bare)) * 1000) / 1000,
  };
}
