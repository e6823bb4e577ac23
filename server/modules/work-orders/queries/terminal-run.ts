import { sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import type { FrozenParameterDto, NamedCode } from "../contract";
import type {
  ExpectedOutput,
  LotRelation,
  MaterialChoice,
  ReasonChoice,
  TerminalLoad,
  TerminalParameter,
  TerminalRun,
} from "../contract/terminal";

type RunRow = NamedCode & {
  id: string;
  runCode: string;
  startedAt: string;
  program: string | null;
  operatorLabel: string;
  operationId: string;
  lotRelation: LotRelation;
  outputUnit: "kg" | "pcs";
  outputKind: string | null;
  requiresRelease: boolean;
  tolerance: string;
  standardSeconds: number | null;
  standardBasis: "piece" | "kg" | "load" | null;
};

/** The run that is going on at a machine, with everything that its end will be asked about. */
export async function terminalRun(db: Executor, equipmentId: string): Promise<TerminalRun | null> {
  const [run] = await db.execute<RunRow>(sql`
    select r.id, r.code as "runCode", r.started_at as "startedAt", r.program, r.operator_label as "operatorLabel",
      p.id as "operationId", p.code, p.name_en as "nameEn", p.name_zh as "nameZh", p.lot_relation as "lotRelation",
      p.output_unit as "outputUnit", p.output_kind as "outputKind", p.requires_release as "requiresRelease",
      p.mass_tolerance_fraction::text as tolerance, p.standard_seconds as "standardSeconds",
      p.standard_basis as "standardBasis"
    from process_runs r join operations p on p.id = r.operation_id
    where r.equipment_id = ${equipmentId} and r.status = 'running'
    order by r.started_at desc limit 1`);
  if (!run) return null;
  const [loads, steps, parameters, reasons, materials, discharged] = await Promise.all([
    loadsOf(db, run.id),
    stepsOf(db, run.id),
    parametersOf(db, run),
    reasonsFor(db, run.code),
    materialsFor(db, run.outputKind),
    dischargedFrom(db, run.id),
  ]);
  return {
    code: run.runCode,
    status: "running",
    startedAt: new Date(run.startedAt).toISOString(),
    program: run.program,
    operatorLabel: run.operatorLabel,
    operation: {
      code: run.code,
      nameEn: run.nameEn,
      nameZh: run.nameZh,
      lotRelation: run.lotRelation,
      outputUnit: run.outputUnit,
      outputKind: run.outputKind,
      requiresRelease: run.requiresRelease || steps.some((step) => step.requiresRelease),
    },
    orders: steps.map((step) => step.orderNumber),
    loads,
    standard: standardOf(run, steps),
    discharged,
    parameters: parameters.map((parameter) => withFrozenLimits(parameter, steps)),
    expected:
      steps.length > 0
        ? steps.map(
            ({ orderNumber, material, massToleranceFraction }): ExpectedOutput => ({
              orderNumber,
              material,
              massToleranceFraction,
            }),
          )
        : [{ orderNumber: null, material: null, massToleranceFraction: run.tolerance }],
    reasons,
    outputMaterials: materials.filter((material) => material.kind !== "by-product"),
    byProducts: materials.filter((material) => material.kind === "by-product"),
  };
}

type Step = ExpectedOutput & {
  orderNumber: string;
  requiresRelease: boolean;
  standardSeconds: number | null;
  parameters: FrozenParameterDto[];
};

function standardOf(run: RunRow, steps: readonly Step[]): TerminalRun["standard"] {
  const frozen = steps.flatMap((step) => step.standardSeconds ?? []);
  const seconds = frozen.length > 0 ? Math.max(...frozen) : run.standardSeconds;
  return seconds ? { seconds, basis: run.standardBasis ?? "load" } : null;
}

async function dischargedFrom(db: Executor, runId: string): Promise<string[]> {
  const rows = await db.execute<{ code: string }>(sql`
    select l.code from transformations t join lots l on l.transformation_id = t.id
    where t.run_id = ${runId} and not t.is_voided order by t.ordinal, l.code`);
  return rows.map(({ code }) => code);
}

/** The steps of the orders that the run serves, as their releases froze them. */
async function stepsOf(db: Executor, runId: string): Promise<Step[]> {
  const rows = await db.execute<Step>(sql`
    select w.number as "orderNumber", o.requires_release as "requiresRelease", o.parameters,
      o.standard_seconds as "standardSeconds",
      o.mass_tolerance_fraction::text as "massToleranceFraction",
      (select jsonb_build_object('code', m.code, 'nameEn', m.name_en, 'nameZh', m.name_zh, 'unit', m.base_unit,
        'pieceMassKg', m.piece_mass_kg::text) from materials m where m.id = o.output_material_id) as material
    from work_order_runs wr
    join work_order_operations o on o.id = wr.work_order_operation_id
    join work_orders w on w.id = o.work_order_id
    where wr.run_id = ${runId}
    order by w.number`);
  return [...rows];
}

async function loadsOf(db: Executor, runId: string): Promise<TerminalLoad[]> {
  const rows = await db.execute<TerminalLoad>(sql`
    select d.id, l.code as lot, l.unit, d.quantity::text as quantity, d.position, d.loaded_at as "loadedAt",
      case when d.quantity = l.remaining_quantity then l.remaining_mass_kg
        else round(l.remaining_mass_kg * d.quantity / nullif(l.remaining_quantity, 0), 6) end::text as "massKg",
      jsonb_build_object('code', m.code, 'nameEn', m.name_en, 'nameZh', m.name_zh, 'kind', m.kind) as material,
      w.number as "orderNumber", l.is_rework as "isRework"
    from run_loads d
    join lots l on l.id = d.lot_id
    join materials m on m.id = l.material_id
    left join work_order_loads wl on wl.run_load_id = d.id
    left join work_order_operations o on o.id = wl.work_order_operation_id
    left join work_orders w on w.id = o.work_order_id
    where d.run_id = ${runId} and d.unloaded_at is null
    order by d.loaded_at, d.id`);
  return [...rows].map((row) => ({ ...row, loadedAt: new Date(row.loadedAt).toISOString() }));
}

async function parametersOf(db: Executor, run: RunRow): Promise<TerminalParameter[]> {
  const rows = await db.execute<TerminalParameter>(sql`
    select a.code, a.name_en as "nameEn", a.name_zh as "nameZh", a.unit, a.target, a.lower_limit as "lowerLimit",
      a.upper_limit as "upperLimit", a.is_required as "isRequired", v.value, v.deviation_reason as "deviationReason"
    from operation_parameters a
    left join run_parameters v on v.parameter_id = a.id and v.run_id = ${run.id}
    where a.operation_id = ${run.operationId}
    order by a.is_required desc, a.code`);
  return [...rows];
}

/** Several orders may have frozen several limits: the narrowest hold. */
function withFrozenLimits(parameter: TerminalParameter, steps: readonly Step[]): TerminalParameter {
  const frozen = steps.flatMap((step) => step.parameters.filter(({ code }) => code === parameter.code));
  if (frozen.length === 0) return parameter;
  const lower = frozen.flatMap(({ lowerLimit }) => (lowerLimit === null ? [] : [lowerLimit]));
  const upper = frozen.flatMap(({ upperLimit }) => (upperLimit === null ? [] : [upperLimit]));
  return {
    ...parameter,
    target: frozen[0]?.target ?? null,
    lowerLimit: lower.length > 0 ? Math.max(...lower) : null,
    upperLimit: upper.length > 0 ? Math.min(...upper) : null,
  };
}

async function reasonsFor(db: Executor, operationCode: string): Promise<ReasonChoice[]> {
  const rows = await db.execute<ReasonChoice>(sql`
    select r.code, r.name_en as "nameEn", r.name_zh as "nameZh", r.kind,
      (r.operation_code is null or r.operation_code = ${operationCode}) as "isUsual",
      (select jsonb_build_object('code', m.code, 'nameEn', m.name_en, 'nameZh', m.name_zh, 'unit', m.base_unit)
       from materials m where m.id = r.by_product_material_id) as "byProduct"
    from reason_codes r
    where r.kind in ('scrap', 'rework', 'loss', 'gain')
    order by (r.operation_code = ${operationCode}) desc nulls last, (r.operation_code is null) desc, r.code`);
  return [...rows];
}

async function materialsFor(db: Executor, outputKind: string | null): Promise<MaterialChoice[]> {
  const rows = await db.execute<MaterialChoice>(sql`
    select m.code, m.name_en as "nameEn", m.name_zh as "nameZh", m.kind, m.base_unit as unit,
      m.piece_mass_kg::text as "pieceMassKg"
    from materials m
    where m.is_active and (m.kind = 'by-product' or ${outputKind}::text is null or m.kind = ${outputKind}::text)
    order by m.code limit 500`);
  return [...rows];
}
