import { type SQL, sql } from "drizzle-orm";
import { connect, database } from "@/server/kernel/database";
import { environment } from "@/server/kernel/env";
import { newId } from "@/server/kernel/ids";
import { loadLot } from "@/server/modules/lots/commands/load-lot";
import { mergeLots } from "@/server/modules/lots/commands/merge-lots";
import { splitLot } from "@/server/modules/lots/commands/split-lot";
import { startRun } from "@/server/modules/lots/commands/start-run";
import { kg, makesKg, makesPcs, pcs, receive, record, run } from "@/tests/support/floor";
import { contextFor } from "@/tests/support/plant";

const operator = contextFor("operator");

/** Ships pieces or kilograms of a lot in a shipment of its own and returns the shipment's number. */
export async function ship(
  lot: string,
  quantity: number,
  options: { customer?: string; returned?: number; voided?: boolean } = {},
): Promise<string> {
  const number = `SHIP-${newId().slice(-12)}`;
  await database().transaction(async (tx) => {
    await tx.execute(sql`
      insert into shipments (number, customer_id, shipped_at, shipped_by, shipped_by_label, status, voided_at,
        voided_by_label, void_reason)
      select ${number}, id, '2026-11-21T08:00:00Z', 'test', 'Test',
        ${options.voided ? "voided" : "shipped"}, ${options.voided ? "2026-11-21T09:00:00Z" : null}::timestamptz,
        ${options.voided ? "Test" : null}, ${options.voided ? "wrong customer" : null}
      from customers where code = ${options.customer ?? "CUS-A"}`);
    await tx.execute(sql`
      insert into shipment_lines (shipment_id, lot_id, quantity, mass_kg, returned_quantity, returned_mass_kg)
      select s.id, l.id, ${quantity}, ${quantity} * l.created_mass_kg / l.created_quantity,
        ${options.returned ?? 0}, ${options.returned ?? 0} * l.created_mass_kg / l.created_quantity
      from shipments s, lots l where s.number = ${number} and l.code = ${lot}`);
    const line = (kind: string, sign: number, amount: number) => sql`
      insert into lot_ledger (lot_id, kind, quantity, mass_kg, at, actor_id, reference)
      select id, ${kind}, ${sign * amount}, ${sign * amount} * created_mass_kg / created_quantity, now(), 'test',
        ${number} from lots where code = ${lot}`;
    await tx.execute(line("ship", -1, quantity));
    if (options.voided) await tx.execute(line("void-ship", 1, quantity));
    if (options.returned) await tx.execute(line("return", 1, options.returned));
    await tx.execute(sql`
      update lots set
        remaining_quantity = (select sum(quantity) from lot_ledger g where g.lot_id = lots.id),
        remaining_mass_kg = (select sum(mass_kg) from lot_ledger g where g.lot_id = lots.id),
        status = case when (select sum(quantity) from lot_ledger g where g.lot_id = lots.id) = 0
          then 'shipped' else status end
      where code = ${lot}`);
  });
  return number;
}

/** Adds a second customer to the plant of `buildPlant`. */
export async function addCustomer(): Promise<void> {
  await database().execute(
    sql`insert into customers (code, name_en, name_zh, country) values ('CUS-B', 'Wind Works', '风电厂', 'DK')`,
  );
}

export type Scene = { sinterRun: string; runningRun: string; shipment: string };

/**
 * Two heats. The bad one is 40 % of a powder from which blanks, parts, by-products, a rework, a split and a blend come;
 * one furnace charge holds blanks of both, unmixed; some parts are shipped, some come back, some sit in a furnace.
 */
export async function buildScene(tag: string, options: { isRunning?: boolean } = {}): Promise<Scene> {
  const code = (name: string) => `${tag}-${name}`;
  await receive(code("BAD"), "100", { supplierLot: `${tag} melt 7`, locationCode: "WH-1" });
  await receive(code("GOOD"), "200", { supplierLot: `${tag} melt 8` });
  await record(
    run("HD", [
      {
        inputs: [kg(code("BAD"), "40"), kg(code("GOOD"), "60")],
        outputs: [makesKg(code("POW"), "CPOW", "100")],
      },
      { inputs: [kg(code("GOOD"), "40")], outputs: [makesKg(code("POW9"), "CPOW", "40")] },
    ]),
  );
  await record(
    run("JM", [
      {
        inputs: [kg(code("POW"), "100")],
        outputs: [
          { ...makesKg(code("FINE"), "FPOW", "98"), locationCode: "WH-2" },
          { ...makesKg(code("ULTRA"), "ULTRAFINE", "2"), byProduct: true },
        ],
      },
      { inputs: [kg(code("POW9"), "40")], outputs: [makesKg(code("FINE9"), "FPOW", "40")] },
    ]),
  );
  await record(
    run("PRS", [
      { inputs: [kg(code("FINE"), "50")], outputs: [makesPcs(code("GRN"), "GREEN", 500)] },
      { inputs: [kg(code("FINE9"), "20")], outputs: [makesPcs(code("GRN9"), "GREEN", 200)] },
    ]),
  );
  const { code: sinterRun } = await record(
    run(
      "SNT",
      [
        {
          inputs: [pcs(code("GRN"), 300)],
          outputs: [{ ...makesPcs(code("BLK"), "BLANK", 300), position: "P1" }],
        },
        {
          inputs: [pcs(code("GRN9"), 100)],
          outputs: [{ ...makesPcs(code("BLK9"), "BLANK", 100), position: "P2" }],
        },
      ],
      { program: "S-1060" },
    ),
  );
  await splitLot(operator, { lot: code("BLK"), parts: [{ code: code("BLK-A"), quantity: "50" }] });
  await record(
    run("AGE", [
      { kind: "rework", inputs: [pcs(code("BLK-A"), 50)], outputs: [makesPcs(code("BLK-R"), "BLANK", 50)] },
    ]),
  );
  await record(
    run("MCH", [
      {
        inputs: [pcs(code("BLK"), 100)],
        outputs: [
          makesPcs(code("PART"), "PART", 100),
          { ...makesKg(code("SLUDGE"), "SLUDGE", "6"), byProduct: true },
        ],
      },
      {
        inputs: [pcs(code("BLK9"), 20)],
        outputs: [
          makesPcs(code("PART9"), "PART", 20),
          { ...makesKg(code("SLUDGE9"), "SLUDGE", "1.2"), byProduct: true },
        ],
      },
    ]),
  );
  await mergeLots(operator, {
    inputs: [pcs(code("PART"), 30), pcs(code("PART9"), 10)],
    output: { code: code("MIX") },
  });
  const shipment = await ship(code("PART"), 40, { returned: 10 });
  await ship(code("MIX"), 40, { customer: "CUS-B" });
  await ship(code("PART"), 5, { voided: true });
  if (options.isRunning === false) return { sinterRun, runningRun: "", shipment };
  const running = await startRun(operator, { operationCode: "AGE", equipmentCode: "AGEING-FURNACE-02" });
  await loadLot(operator, { runCode: running.code, lot: code("BLK"), quantity: "60", position: "P1" });
  await loadLot(operator, { runCode: running.code, lot: code("BLK9"), quantity: "10", position: "P2" });
  return { sinterRun, runningRun: running.code, shipment };
}

/** Shares of bad material by the definition itself: recursion over the edges as the database has them, no walk. */
export async function bruteForceShares(roots: readonly string[]): Promise<Map<string, number>> {
  const edges = await database().execute<{
    output: string;
    input: string;
    massKg: number;
    total: number;
  }>(sql`
    select o.code as output, i.code as input, x.mass_kg::float8 as "massKg", t.input_mass_kg::float8 as total
    from lots o join transformations t on t.id = o.transformation_id and not t.is_voided
    join transformation_inputs x on x.transformation_id = t.id join lots i on i.id = x.lot_id`);
  const lots = await database().execute<{ code: string }>(
    sql`select code from lots where status <> 'voided'`,
  );
  const shareOf = (code: string): number => {
    if (roots.includes(code)) return 1;
    return edges
      .filter((edge) => edge.output === code)
      .reduce((share, edge) => share + (shareOf(edge.input) * edge.massKg) / edge.total, 0);
  };
  const shares = lots.map(({ code }): [string, number] => [code, shareOf(code)]);
  return new Map(shares.filter(([, share]) => share > 0));
}

/** Runs a statement as the owner of the tables: what the application's role may not. */
export async function asOwner(statement: SQL): Promise<void> {
  const { db, close } = connect(environment().DATABASE_URL, { asOwner: true, poolSize: 1 });
  try {
    await db.execute(statement);
  } finally {
    await close();
  }
}
