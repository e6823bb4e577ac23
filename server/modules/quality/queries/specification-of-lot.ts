import { eq, sql } from "drizzle-orm";
import { characteristics, gradeLimits, gradeSpecifications } from "@/db/schema/materials";
import { type MagneticProperty, propertyOfCode } from "@/server/domain/magnetics/magnetic-property";
import { toSi } from "@/server/domain/units/convert-unit";
import { parseUnit } from "@/server/domain/units/parse-unit";
import type { Executor } from "@/server/kernel/database";
import { revisionInForce } from "@/server/modules/materials/queries/in-force";
import type { SpecificationDto } from "../contract";

type Source = { specificationId: string; from: SpecificationDto["from"]; workOrderNumber: string | null };

/**
 * The specification that a lot is judged by: the one that it was regraded to, else the one frozen on the order that the
 * lot was made for (splits, re-binning, recounts and rework pass it on), else that of the only product which has this material on its route or as itself.
 */
async function sourceOf(db: Executor, lotId: string): Promise<Source | null> {
  const [regraded] = await db.execute<{ specification_id: string }>(sql`
    select l.grade_specification_id as specification_id from lots l
    where l.id = ${lotId} and l.grade_specification_id is not null`);
  if (regraded) return { specificationId: regraded.specification_id, from: "lot", workOrderNumber: null };
  const [ordered] = await db.execute<{ specification_id: string; number: string }>(sql`
    with recursive origin (lot_id, transformation_id, kind) as (
      select l.id, l.transformation_id, t.kind
      from lots l left join transformations t on t.id = l.transformation_id
      where l.id = ${lotId}
      union
      select p.id, p.transformation_id, t.kind
      from origin o
      join transformation_inputs i on i.transformation_id = o.transformation_id
      join lots p on p.id = i.lot_id
      left join transformations t on t.id = p.transformation_id
      where o.kind in ('split', 'rework', 'rebin', 'recount')
        and not exists (select from work_order_bookings b where b.transformation_id = o.transformation_id)
    )
    select w.grade_specification_id as specification_id, w.number
    from origin o
    join work_order_bookings b on b.transformation_id = o.transformation_id
    join work_orders w on w.id = b.work_order_id
    where w.grade_specification_id is not null
    order by (o.lot_id = ${lotId}) desc, w.released_at desc
    limit 1`);
  if (ordered) {
    return { specificationId: ordered.specification_id, from: "work-order", workOrderNumber: ordered.number };
  }
  const ofProducts = await db.execute<{ specification_id: string }>(sql`
    select distinct coalesce(${revisionInForce(sql`p.grade_specification_id`, null)}, p.grade_specification_id)
      as specification_id
    from lots l
    join products p on p.is_active and (p.material_id = l.material_id or exists (
      select from route_operations r where r.route_id = p.route_id and r.output_material_id = l.material_id))
    where l.id = ${lotId}
    limit 2`);
  const [only] = ofProducts;
  if (only === undefined || ofProducts.length > 1) return null;
  return { specificationId: only.specification_id, from: "product", workOrderNumber: null };
}

const STORED_FACTOR: Partial<Record<MagneticProperty, number>> = {
  hcb: 1e-3,
  hcj: 1e-3,
  hk: 1e-3,
  bhMax: 1e-3,
};

/** A limit in the unit in which figures are stored (T, kA/m, kJ/m³), whatever unit its characteristic has. */
export function storedLimit(
  value: number | null,
  property: MagneticProperty,
  unitText: string,
): number | null {
  if (value === null) return null;
  const unit = parseUnit(unitText);
  if (unit === null || property === "squareness" || property === "muRec") return value;
  const factor = STORED_FACTOR[property] ?? 1;
  return unit.code === "kA/m" || unit.code === "kJ/m3" || unit.code === "T"
    ? value
    : toSi(value, unit) * factor;
}

export async function limitsOf(db: Executor, specificationId: string): Promise<SpecificationDto["limits"]> {
  const rows = await db
    .select({
      code: gradeLimits.characteristicCode,
      unit: characteristics.unit,
      temperatureC: gradeLimits.temperatureC,
      minimum: gradeLimits.minimum,
      maximum: gradeLimits.maximum,
    })
    .from(gradeLimits)
    .innerJoin(characteristics, eq(characteristics.code, gradeLimits.characteristicCode))
    .where(eq(gradeLimits.specificationId, specificationId))
    .orderBy(gradeLimits.temperatureC, gradeLimits.characteristicCode);
  return rows.flatMap((row) => {
    const property = propertyOfCode(row.code);
    if (property === null) return [];
    const [min, max] = [
      storedLimit(row.minimum, property, row.unit),
      storedLimit(row.maximum, property, row.unit),
    ];
    return [{ property, temperatureC: row.temperatureC, min, max }];
  });
}

function expectedFrom(limits: SpecificationDto["limits"]): SpecificationDto["expected"] {
  const room = limits.filter((limit) => limit.temperatureC >= 18 && limit.temperatureC <= 27);
  return Object.fromEntries(room.map((limit) => [limit.property, limit.min ?? limit.max]));
}

export async function specificationOfLot(db: Executor, lotId: string): Promise<SpecificationDto | null> {
  const source = await sourceOf(db, lotId);
  if (source === null) return null;
  const [row] = await db
    .select({
      id: gradeSpecifications.id,
      code: gradeSpecifications.code,
      revision: gradeSpecifications.revision,
      grade: gradeSpecifications.grade,
      owner: gradeSpecifications.owner,
      decisionRule: gradeSpecifications.decisionRule,
      guardFactor: gradeSpecifications.guardFactor,
      requiredMethod: gradeSpecifications.requiredMethod,
    })
    .from(gradeSpecifications)
    .where(eq(gradeSpecifications.id, source.specificationId));
  if (row === undefined) return null;
  const limits = await limitsOf(db, row.id);
  return {
    ...row,
    from: source.from,
    workOrderNumber: source.workOrderNumber,
    limits,
    expected: expectedFrom(limits),
  };
}
