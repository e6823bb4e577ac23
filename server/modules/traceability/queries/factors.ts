import { sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import { uuidArray } from "@/server/kernel/uuid-array";
import type { Factor } from "../contract/compare";

type Named = { code: string; nameEn: string; nameZh: string };
type BirthRow = {
  lotId: string;
  code: string;
  material: Named;
  position: string | null;
  run: string | null;
  program: string | null;
  operatorId: string | null;
  operatorLabel: string | null;
  operation: Named | null;
  equipment: Named | null;
  supplier: Named | null;
  supplierLot: string | null;
};
type TestRow = { lotId: string; instrument: Named };
type ParameterRow = { run: string; parameter: Named; operation: string };

export type LotFactors = {
  /** Keys of what each lot has by itself: `machine:SNT-01`. */
  ofLot: ReadonlyMap<string, readonly string[]>;
  byKey: ReadonlyMap<string, Factor>;
};

export const lotFactorKey = (code: string) => `lot:${code}`;

function factorKey({ kind, code, note }: Factor): string {
  if (kind === "lot") return lotFactorKey(code);
  return `${kind}:${code}${note === null ? "" : `:${note}`}`;
}

/** What lots can share: where each was born, of what, by whom, and with what it was measured. Three statements. */
export async function lotFactors(db: Executor, lotIds: readonly string[]): Promise<LotFactors> {
  const [births, tests, parameters] = await Promise.all([
    birthsOf(db, lotIds),
    testsOf(db, lotIds),
    outOfLimits(db, lotIds),
  ]);
  const byKey = new Map<string, Factor>();
  const ofLot = new Map<string, string[]>();
  const add = (lotId: string, factor: Factor, id = factorKey(factor)) => {
    byKey.set(id, factor);
    ofLot.set(lotId, [...(ofLot.get(lotId) ?? []), id]);
  };
  const outside = new Map<string, ParameterRow[]>();
  for (const row of parameters) outside.set(row.run, [...(outside.get(row.run) ?? []), row]);
  for (const birth of births) {
    for (const factor of birthFactors(birth)) add(birth.lotId, factor);
    if (birth.operatorId && birth.operatorLabel && birth.operation) {
      // Two people may bear one name.
      const label = birth.operatorLabel;
      const operator: Factor = { kind: "operator", code: label, nameEn: label, nameZh: label, note: null };
      add(birth.lotId, operator, `operator:${birth.operatorId}`);
    }
    for (const { parameter, operation } of outside.get(birth.run ?? "") ?? []) {
      add(birth.lotId, { kind: "parameter", ...parameter, note: operation });
    }
  }
  for (const { lotId, instrument } of tests) add(lotId, { kind: "instrument", ...instrument, note: null });
  return { ofLot, byKey };
}

function birthFactors(birth: BirthRow): Factor[] {
  const { operation, equipment, supplier } = birth;
  const step = { nameEn: operation?.nameEn ?? "", nameZh: operation?.nameZh ?? "" };
  const factors: Factor[] = [
    {
      kind: "lot",
      code: birth.code,
      nameEn: birth.material.nameEn,
      nameZh: birth.material.nameZh,
      note: birth.material.code,
    },
  ];
  if (supplier && birth.supplierLot) {
    factors.push({
      kind: "supplier-lot",
      code: birth.supplierLot,
      nameEn: supplier.nameEn,
      nameZh: supplier.nameZh,
      note: supplier.code,
    });
  }
  // A split or blend in the store happens at no machine and says nothing by itself.
  if (!birth.run || !operation) return factors;
  factors.push({ kind: "run", code: birth.run, ...step, note: equipment?.code ?? null });
  if (equipment) {
    factors.push({ kind: "machine", ...equipment, note: null });
    if (birth.position) factors.push({ kind: "position", ...equipment, note: birth.position });
  }
  if (birth.program) factors.push({ kind: "program", code: birth.program, ...step, note: operation.code });
  return factors;
}

function birthsOf(db: Executor, lotIds: readonly string[]): Promise<BirthRow[]> {
  return db.execute<BirthRow>(sql`
    select l.id as "lotId", l.code, coalesce(l.position, t.position) as position, r.code as run, r.program,
      r.operator_id as "operatorId", r.operator_label as "operatorLabel", rec.supplier_lot as "supplierLot",
      json_build_object('code', m.code, 'nameEn', m.name_en, 'nameZh', m.name_zh) as material,
      case when o.id is not null then
        json_build_object('code', o.code, 'nameEn', o.name_en, 'nameZh', o.name_zh) end as operation,
      case when e.id is not null then
        json_build_object('code', e.code, 'nameEn', e.name_en, 'nameZh', e.name_zh) end as equipment,
      case when s.id is not null then
        json_build_object('code', s.code, 'nameEn', s.name_en, 'nameZh', s.name_zh) end as supplier
    from lots l
    join materials m on m.id = l.material_id
    left join transformations t on t.id = l.transformation_id
    left join process_runs r on r.id = t.run_id
    left join operations o on o.id = r.operation_id
    left join equipment e on e.id = r.equipment_id
    left join receipts rec on rec.id = l.receipt_id
    left join suppliers s on s.id = rec.supplier_id
    where l.id = any(${uuidArray(lotIds)})`);
}

function testsOf(db: Executor, lotIds: readonly string[]): Promise<TestRow[]> {
  return db.execute<TestRow>(sql`
    select tested.lot_id as "lotId",
      json_build_object('code', i.code, 'nameEn', i.name_en, 'nameZh', i.name_zh) as instrument
    from (
      select distinct lot_id, instrument_id from magnetic_tests
      where superseded_at is null and lot_id = any(${uuidArray(lotIds)})
    ) tested join instruments i on i.id = tested.instrument_id`);
}

/** Parameters that lay outside their limits in the runs that made these lots. */
function outOfLimits(db: Executor, lotIds: readonly string[]): Promise<ParameterRow[]> {
  return db.execute<ParameterRow>(sql`
    select r.code as run, o.code as operation,
      json_build_object('code', d.code, 'nameEn', d.name_en, 'nameZh', d.name_zh) as parameter
    from process_runs r
    join operations o on o.id = r.operation_id
    join run_parameters p on p.run_id = r.id and not p.is_within_limits
    join operation_parameters d on d.id = p.parameter_id
    where r.id in (
      select t.run_id from lots l join transformations t on t.id = l.transformation_id
      where l.id = any(${uuidArray(lotIds)}))`);
}
