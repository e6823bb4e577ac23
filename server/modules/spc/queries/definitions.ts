import { type SQL, sql } from "drizzle-orm";
import { controlCharts } from "@/db/schema/spc";
import { propertyOfCode } from "@/server/domain/magnetics/magnetic-property";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import { likeText } from "@/server/kernel/like-pattern";
import { limitsOf } from "@/server/modules/quality/queries/specification-of-lot";
import type { ChartDto, ChartOptions } from "../contract/views";
import type { ChartRow } from "../records/charts";

type Named = { code: string; nameEn: string; nameZh: string };
type NamesRow = {
  id: string;
  characteristic: Named & { unit: string };
  product: (Named & { specificationId: string }) | null;
  equipment: Named | null;
  operation: Named | null;
};
export type NamedChart = { row: ChartRow; names: NamesRow };

const named = (alias: string) =>
  sql.raw(`'code', ${alias}.code, 'nameEn', ${alias}.name_en, 'nameZh', ${alias}.name_zh`);

/** Charts with the names of what they watch, by code. */
export async function chartsWhere(db: Executor, condition: SQL): Promise<NamedChart[]> {
  const rows = await db.select().from(controlCharts).where(condition).orderBy(controlCharts.code);
  if (rows.length === 0) return [];
  const names = await db.execute<NamesRow>(sql`
    select control_charts.id,
      json_build_object(${named("h")}, 'unit', case when h.unit = '1' then '' else h.unit end) as characteristic,
      case when p.id is not null then json_build_object(${named("p")}, 'specificationId', p.grade_specification_id) end as product,
      case when e.id is not null then json_build_object(${named("e")}) end as equipment,
      case when o.id is not null then json_build_object(${named("o")}) end as operation
    from control_charts
    join characteristics h on h.code = control_charts.characteristic_code
    left join products p on p.id = control_charts.product_id
    left join equipment e on e.id = control_charts.equipment_id
    left join operations o on o.id = control_charts.operation_id
    where ${condition}`);
  const byId = new Map(names.map((row) => [row.id, row]));
  return rows.flatMap((row) => {
    const found = byId.get(row.id);
    return found ? [{ row, names: found }] : [];
  });
}

/** One chart by its code, in use or retired. */
export async function chartByCode(db: Executor, code: string): Promise<NamedChart> {
  const [chart] = await chartsWhere(db, sql`control_charts.code = ${code}`);
  if (!chart) throw notFound("control-chart", code);
  return chart;
}

/** The definitions, by code. */
export async function chartList(
  db: Executor,
  { search, state }: { search?: string | undefined; state: "active" | "retired" },
): Promise<ChartDto[]> {
  const pattern = `%${likeText(search ?? "")}%`;
  const charts = await chartsWhere(
    db,
    sql`control_charts.is_active = ${state === "active"} and (control_charts.code ilike ${pattern}
      or control_charts.name_en ilike ${pattern} or control_charts.name_zh ilike ${pattern})`,
  );
  return Promise.all(charts.map((chart) => chartDto(db, chart)));
}

export async function chartDto(db: Executor, { row, names }: NamedChart): Promise<ChartDto> {
  const product = names.product && {
    code: names.product.code,
    nameEn: names.product.nameEn,
    nameZh: names.product.nameZh,
  };
  return {
    id: row.id,
    code: row.code,
    nameEn: row.nameEn,
    nameZh: row.nameZh,
    version: row.version,
    source: row.source,
    characteristic: names.characteristic,
    product,
    equipment: names.equipment,
    operation: names.operation,
    position: row.position,
    temperatureC: row.temperatureC,
    chartType: row.chartType,
    subgroupRule: row.subgroupRule,
    subgroupSize: row.subgroupSize,
    rules: row.rules,
    settings: row.settings,
    ownLimits: { lower: row.lowerLimit, target: row.target, upper: row.upperLimit },
    specification: await specificationOf(db, row, names.product?.specificationId ?? null),
    reactionEn: row.reactionEn,
    reactionZh: row.reactionZh,
    ownerRole: row.ownerRole,
    isOnBoard: row.isOnBoard,
    isActive: row.isActive,
    author: row.authorLabel,
  };
}

/** The chart's own limits, else those of its product's specification at the chart's temperature. */
async function specificationOf(
  db: Executor,
  row: ChartRow,
  specificationId: string | null,
): Promise<ChartDto["specification"]> {
  const { target } = row;
  if (row.lowerLimit !== null || row.upperLimit !== null)
    return { lower: row.lowerLimit, upper: row.upperLimit, target, from: "chart" };
  if (specificationId === null) return { lower: null, upper: null, target, from: "none" };
  const property = propertyOfCode(row.characteristicCode);
  const limit =
    property === null
      ? await plainLimit(db, specificationId, row.characteristicCode)
      : (await limitsOf(db, specificationId)).find(
          (entry) => entry.property === property && Math.abs(entry.temperatureC - row.temperatureC) <= 5,
        );
  if (!limit) return { lower: null, upper: null, target, from: "none" };
  return { lower: limit.min, upper: limit.max, target, from: "product" };
}

async function plainLimit(db: Executor, specificationId: string, characteristic: string) {
  const [row] = await db.execute<{ min: number | null; max: number | null }>(sql`
    select minimum as min, maximum as max from grade_limits
    where specification_id = ${specificationId} and characteristic_code = ${characteristic} limit 1`);
  return row;
}

/** What a definition can choose from. */
export async function chartOptions(db: Executor): Promise<ChartOptions> {
  type Row = { kind: string; code: string; nameEn: string; nameZh: string; unit: string; source: string[] };
  const rows = await db.execute<Row>(sql`
    select 'characteristic' as kind, code, name_en as "nameEn", name_zh as "nameZh", unit,
      array_remove(array['inspection', case when exists (
        select from operation_parameters p where p.code = characteristics.code) then 'run-parameter' end], null) as source
      from characteristics where is_active
    union all select 'product', code, name_en, name_zh, '', '{}' from products where is_active
    union all select 'equipment', code, name_en, name_zh, '', '{}' from equipment where is_active
    union all select 'operation', code, name_en, name_zh, '', '{}' from operations
    order by 1, 2`);
  const of = (kind: string): Named[] =>
    rows.filter((row) => row.kind === kind).map(({ code, nameEn, nameZh }) => ({ code, nameEn, nameZh }));
  return {
    characteristics: rows
      .filter((row) => row.kind === "characteristic")
      .map(({ code, nameEn, nameZh, unit, source }) => ({
        code,
        nameEn,
        nameZh,
        unit,
        source: [
          ...(propertyOfCode(code) === null ? [] : (["magnetic-test"] as const)),
          ...(source as ("run-parameter" | "inspection")[]),
        ],
      })),
    products: of("product"),
    equipment: of("equipment"),
    operations: of("operation"),
  };
}
