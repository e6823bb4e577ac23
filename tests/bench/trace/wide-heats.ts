import type postgres from "postgres";

const HEATS = 7;
const SUPPLIER_LOT = "BENCH-WIDE";

/** From heat to packed box: how many lots come of each lot of the step before, and of which material. */
const STEPS: readonly { kind: string; each: number }[] = [
  { kind: "coarse-powder", each: 4 },
  { kind: "fine-powder", each: 4 },
  { kind: "powder-blend", each: 1 },
  { kind: "green-compact", each: 10 },
  { kind: "sintered-blank", each: 1 },
  { kind: "sintered-blank", each: 1 },
  { kind: "machined-part", each: 7 },
  { kind: "coated-part", each: 1 },
  { kind: "magnetised-part", each: 1 },
  { kind: "packed-magnet", each: 3 },
];

export type WideHeats = { supplierLot: string; rawLot: string; heats: string[]; lots: number };

/**
 * Heats that went into thousands of lots each, beside the demo plant, made once: one raw lot, seven heats of it, and
 * about 7,500 lots of each. Written as the owner, set by set, with triggers at rest.
 */
export async function wideHeats(owner: postgres.Sql): Promise<WideHeats> {
  const [found] = await owner`select id from receipts where supplier_lot = ${SUPPLIER_LOT}`;
  if (!found) await owner.begin((tx) => makeWideHeats(tx));
  const [raw] =
    await owner`select l.code from lots l join receipts r on r.id = l.receipt_id where r.supplier_lot = ${SUPPLIER_LOT}`;
  const heats = await owner`select code from lots where code ~ '^BENCH-WIDE-H[0-9]$' order by code`;
  const [count] = await owner`select count(*)::int as lots from lots where code like 'BENCH-WIDE-%'`;
  return {
    supplierLot: SUPPLIER_LOT,
    rawLot: String(raw?.code),
    heats: heats.map(({ code }) => String(code)),
    lots: Number(count?.lots),
  };
}

async function makeWideHeats(tx: postgres.TransactionSql): Promise<void> {
  const tables = [
    "lots",
    "transformations",
    "transformation_inputs",
    "process_runs",
    "lot_ledger",
    "receipts",
  ];
  for (const table of tables) await tx.unsafe(`alter table ${table} disable trigger user`);
  const at = new Date();
  await tx`
    insert into receipts (supplier_id, supplier_lot, received_at, received_by)
    select id, ${SUPPLIER_LOT}, ${at}, 'bench' from suppliers order by code limit 1`;
  await tx`
    insert into lots (code, material_id, unit, created_quantity, created_mass_kg, remaining_quantity, remaining_mass_kg,
      status, receipt_id, created_at)
    select 'BENCH-WIDE-RAW', m.id, 'kg', 10000, 10000, 0, 0, 'consumed', r.id, ${at}
    from receipts r, (select id from materials where kind = 'raw-metal' order by code limit 1) m
    where r.supplier_lot = ${SUPPLIER_LOT}`;
  await tx`create temporary table step (id uuid, code text, mass numeric) on commit drop`;
  await tx`insert into step select id, code, created_mass_kg from lots where code = 'BENCH-WIDE-RAW'`;
  await nextStep(tx, { kind: "strip-cast-flake", each: HEATS }, "H", at);
  for (const [index, step] of STEPS.entries()) await nextStep(tx, step, `.${index}-`, at);
  await tx`
    insert into lot_ledger (lot_id, kind, quantity, mass_kg, at, actor_id)
    select id, 'create', created_quantity, created_mass_kg, created_at, 'bench' from lots where code like 'BENCH-WIDE-%'`;
  await tx`
    insert into lot_ledger (lot_id, kind, quantity, mass_kg, at, transformation_id, actor_id)
    select i.lot_id, 'consume', -i.quantity, -i.mass_kg, ${at}, i.transformation_id, 'bench'
    from transformation_inputs i join lots l on l.id = i.lot_id where l.code like 'BENCH-WIDE-%'`;
  for (const table of tables) await tx.unsafe(`alter table ${table} enable trigger user`);
}

/** One transformation for each lot of the step before, `each` lots out of it; the last step stays on the shelf. */
async function nextStep(
  tx: postgres.TransactionSql,
  { kind, each }: { kind: string; each: number },
  mark: string,
  at: Date,
): Promise<void> {
  await tx`create temporary table made on commit drop as
    select s.id as input_id, s.code, s.mass, uuid_v7() as run_id, uuid_v7() as transformation_id,
      row_number() over (order by s.code) as n
    from step s`;
  await tx`
    insert into process_runs (id, code, operation_id, equipment_id, status, started_at, ended_at, operator_id, operator_label)
    select made.run_id, 'RUN-BENCH-WIDE-' || ${mark}::text || made.n, u.operation_id, u.equipment_id, 'completed', ${at}, ${at}, 'bench', 'bench'
    from made, (select o.id as operation_id, e.id as equipment_id from operations o
      join equipment e on e.equipment_class = o.equipment_class and e.level = 'work-unit' order by o.seq, e.code limit 1) u`;
  await tx`
    insert into transformations (id, run_id, ordinal, input_mass_kg, output_mass_kg, tolerance_fraction)
    select transformation_id, run_id, 1, mass, mass, 0.02 from made`;
  await tx`
    insert into transformation_inputs (transformation_id, lot_id, quantity, mass_kg)
    select transformation_id, input_id, mass, mass from made`;
  await tx`update lots set remaining_quantity = 0, remaining_mass_kg = 0, status = 'consumed' where id in (select id from step)`;
  await tx`
    insert into lots (code, material_id, unit, created_quantity, created_mass_kg, remaining_quantity, remaining_mass_kg,
      status, transformation_id, created_at)
    select case when ${mark} = 'H' then 'BENCH-WIDE-H' || k else made.code || ${mark}::text || k end, m.id, 'kg',
      round(made.mass / ${each}, 6), round(made.mass / ${each}, 6), round(made.mass / ${each}, 6), round(made.mass / ${each}, 6),
      'available', made.transformation_id, ${at}
    from made, generate_series(1, ${each}::int) k, (select id from materials where kind = ${kind} order by code limit 1) m`;
  await tx`truncate step`;
  await tx`
    insert into step
    select l.id, l.code, l.created_mass_kg from lots l join made on made.transformation_id = l.transformation_id`;
  await tx`drop table made`;
}
