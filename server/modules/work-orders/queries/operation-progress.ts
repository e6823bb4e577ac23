import { sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import type { FrozenParameterDto, NamedCode, OperationProgress } from "../contract";
import { plannedQuantities } from "../rules/planned-quantities";

type StepRow = {
  id: string;
  seq: number;
  code: string;
  nameEn: string;
  nameZh: string;
  equipmentClass: string | null;
  unit: "kg" | "pcs";
  outputMaterial: (NamedCode & { pieceMassKg: string | null }) | null;
  requiresRelease: boolean;
  massToleranceFraction: string;
  standardSeconds: number | null;
  expectedYieldFraction: string | null;
  parameters: FrozenParameterDto[];
  status: "waiting" | "in-progress" | "done";
  goodQuantity: string;
  reworkQuantity: string;
  scrapQuantity: string;
  scrap: (NamedCode & { quantity: string })[];
  runCount: number;
  lotCount: number;
  runningRuns: { code: string; equipmentCode: string }[];
};

type OrderForProgress = { id: string; quantity: string; pieceMassKg: string; productId: string };

const materialOf = (id: string) =>
  sql.raw(`(
  select jsonb_build_object('code', m.code, 'nameEn', m.name_en, 'nameZh', m.name_zh, 'pieceMassKg', m.piece_mass_kg::text)
  from materials m where m.id = ${id})`);

/** What each operation of a released order has given; voided runs do not count. */
export async function frozenProgress(db: Executor, order: OrderForProgress): Promise<OperationProgress[]> {
  const rows = await db.execute<StepRow>(sql`
    select o.id, o.seq, p.code, p.name_en as "nameEn", p.name_zh as "nameZh",
      o.equipment_class as "equipmentClass", p.output_unit as unit, ${materialOf("o.output_material_id")} as "outputMaterial",
      o.requires_release as "requiresRelease", o.mass_tolerance_fraction::text as "massToleranceFraction",
      o.standard_seconds as "standardSeconds", p.expected_yield_fraction::text as "expectedYieldFraction",
      o.parameters, o.status,
      made.good::text as "goodQuantity", made.rework::text as "reworkQuantity", made.runs as "runCount",
      lost.total::text as "scrapQuantity", lost.reasons as scrap, born.lots as "lotCount", going.runs as "runningRuns"
    from work_order_operations o
    join operations p on p.id = o.operation_id
    cross join lateral (
      select coalesce(sum(b.good_quantity), 0) as good, coalesce(sum(b.rework_quantity), 0) as rework,
             count(distinct t.run_id)::int as runs
      from work_order_bookings b join transformations t on t.id = b.transformation_id and not t.is_voided
      where b.work_order_operation_id = o.id) made
    cross join lateral (
      select count(*)::int as lots
      from work_order_bookings b
      join transformations t on t.id = b.transformation_id and not t.is_voided
      join lots l on l.transformation_id = t.id
      where b.work_order_operation_id = o.id) born
    cross join lateral (
      select coalesce(sum(by_reason.quantity), 0) as total,
        coalesce(jsonb_agg(jsonb_build_object('code', by_reason.code, 'nameEn', by_reason.name_en, 'nameZh', by_reason.name_zh,
          'quantity', by_reason.quantity::text) order by by_reason.quantity desc), '[]') as reasons
      from (
        select s.reason_code as code, coalesce(r.name_en, s.reason_code) as name_en,
               coalesce(r.name_zh, s.reason_code) as name_zh, sum(s.quantity) as quantity
        from work_order_bookings b
        join transformations t on t.id = b.transformation_id and not t.is_voided
        join work_order_scrap s on s.transformation_id = b.transformation_id
        left join reason_codes r on r.code = s.reason_code
        where b.work_order_operation_id = o.id
        group by 1, 2, 3) by_reason) lost
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('code', r.code, 'equipmentCode', e.code)), '[]') as runs
      from work_order_runs wr
      join process_runs r on r.id = wr.run_id and r.status = 'running'
      join equipment e on e.id = r.equipment_id
      where wr.work_order_operation_id = o.id) going
    where o.work_order_id = ${order.id}
    order by o.seq`);
  return withPlan(order, [...rows]);
}

/** The product's route as it stands, for a draft. */
export async function draftProgress(db: Executor, order: OrderForProgress): Promise<OperationProgress[]> {
  const rows = await db.execute<StepRow>(sql`
    select s.id, s.seq, p.code, p.name_en as "nameEn", p.name_zh as "nameZh",
      p.equipment_class as "equipmentClass", p.output_unit as unit, ${materialOf("s.output_material_id")} as "outputMaterial",
      (s.requires_release or p.requires_release) as "requiresRelease",
      p.mass_tolerance_fraction::text as "massToleranceFraction",
      coalesce(s.standard_seconds, p.standard_seconds) as "standardSeconds",
      p.expected_yield_fraction::text as "expectedYieldFraction",
      (select coalesce(jsonb_agg(jsonb_build_object('code', a.code, 'nameEn', a.name_en, 'nameZh', a.name_zh, 'unit', a.unit,
         'target', a.target, 'lowerLimit', a.lower_limit, 'upperLimit', a.upper_limit) order by a.code), '[]')
       from operation_parameters a where a.operation_id = p.id) as parameters,
      'waiting' as status, '0' as "goodQuantity", '0' as "reworkQuantity", '0' as "scrapQuantity", '[]'::jsonb as scrap,
      0 as "runCount", 0 as "lotCount", '[]'::jsonb as "runningRuns"
    from products x
    join route_operations s on s.route_id = x.route_id
    join operations p on p.id = s.operation_id
    where x.id = ${order.productId}
    order by s.seq`);
  return withPlan(order, [...rows]);
}

function withPlan(order: OrderForProgress, rows: readonly StepRow[]): OperationProgress[] {
  const planned = plannedQuantities(
    order,
    rows.map((row) => ({
      unit: row.unit,
      pieceMassKg: row.outputMaterial?.pieceMassKg ?? null,
      expectedYieldFraction: row.expectedYieldFraction,
    })),
  );
  return rows.map(({ id: _id, expectedYieldFraction: _yield, outputMaterial, ...row }, index) => ({
    ...row,
    outputMaterial: outputMaterial && {
      code: outputMaterial.code,
      nameEn: outputMaterial.nameEn,
      nameZh: outputMaterial.nameZh,
    },
    plannedQuantity: planned[index] ?? null,
  }));
}
