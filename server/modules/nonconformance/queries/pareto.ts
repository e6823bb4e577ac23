import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Executor } from "@/server/kernel/database";
import type { paretoInput } from "../contract";
import type { ParetoDto, ParetoRow } from "../contract/records";
import { paretoOf } from "../rules/pareto";

type Input = z.output<typeof paretoInput>;

const GROUPS = {
  defect: sql`k.code as code, k.name_en as name_en, k.name_zh as name_zh`,
  machine: sql`e.code as code, e.name_en as name_en, e.name_zh as name_zh`,
  operation: sql`coalesce(o.code, ko.code) as code, coalesce(o.name_en, ko.name_en) as name_en,
    coalesce(o.name_zh, ko.name_zh) as name_zh`,
  product: sql`coalesce(p.code, m.code) as code, coalesce(p.name_en, m.name_en) as name_en,
    coalesce(p.name_zh, m.name_zh) as name_zh`,
};

/** `records` counts nonconformances, `pieces` defects that are counted, `kg` their mass. */
const MEASURES = {
  records: sql`count(distinct id)::float8`,
  pieces: sql`coalesce(sum(quantity) filter (where unit = 'pcs'), 0)::float8`,
  kg: sql`coalesce(sum(mass_kg), 0)::float8`,
};

/** Defects of the nonconformances that were detected in a window, by group; cancelled ones do not count. */
export async function defectPareto(db: Executor, input: Input): Promise<ParetoDto> {
  const rows = await db.execute<Omit<ParetoRow, "cumulativeShare"> & { all: number }>(sql`
    with found as materialized (
      select c.id, d.quantity, d.unit, d.mass_kg, ${GROUPS[input.by]}
      from nonconformances c
      left join nonconformance_defects d on d.nonconformance_id = c.id and d.withdrawn_at is null
      left join defect_codes k on k.id = d.defect_code_id
      left join operations ko on ko.id = k.operation_id
      left join operations o on o.id = c.operation_id
      left join equipment e on e.id = c.equipment_id
      left join products p on p.id = c.product_id
      left join materials m on m.id = c.material_id
      where ${sql.join(conditions(input), sql` and `)}
    )
    select code, min(name_en) as "nameEn", min(name_zh) as "nameZh", ${MEASURES[input.measure]} as value,
      count(distinct id)::int as records, (select count(distinct id)::int from found) as "all"
    from found group by code`);
  return paretoOf(
    rows.map(({ all: _, ...row }) => row),
    rows[0]?.all ?? 0,
  );
}

function conditions({ from, to, severity, defectCode, equipmentCode, operationCode }: Input): SQL[] {
  return [
    sql`c.status <> 'cancelled'`,
    sql`c.detected_at >= ${from}::timestamptz`,
    sql`c.detected_at < ${to}::timestamptz`,
    ...(severity ? [sql`c.severity = ${severity}`] : []),
    ...(defectCode ? [sql`k.code = ${defectCode}`] : []),
    ...(equipmentCode ? [sql`e.code = ${equipmentCode}`] : []),
    ...(operationCode ? [sql`coalesce(o.code, ko.code) = ${operationCode}`] : []),
  ];
}
