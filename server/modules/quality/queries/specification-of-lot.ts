import { type SQL, sql } from "drizzle-orm";
import { type MagneticProperty, propertyOfCode } from "@/server/domain/magnetics/magnetic-property";
import { toSi } from "@/server/domain/units/convert-unit";
import { parseUnit } from "@/server/domain/units/parse-unit";
import type { Executor } from "@/server/kernel/database";
import { sent } from "@/server/kernel/insert-rows";
import { revisionInForce } from "@/server/modules/materials/queries/in-force";
import type { SpecificationDto } from "../contract";

type LimitRow = {
  code: string;
  unit: string;
  temperatureC: number;
  minimum: number | null;
  maximum: number | null;
};
type SpecificationRow = Omit<SpecificationDto, "limits" | "expected"> & { limits: LimitRow[] };

const limitsQuery = (specificationId: SQL) => sql`
  select g.characteristic_code as code, c.unit, g.temperature_c as "temperatureC", g.minimum, g.maximum
  from grade_limits g join characteristics c on c.code = g.characteristic_code
  where g.specification_id = ${specificationId}
  order by g.temperature_c, g.characteristic_code`;

/**
 * The specification that a lot is judged by: the one that it was regraded to, else the one frozen on the order that the
 * lot was made for (splits, re-binning, recounts and rework pass it on), else that of the only product which has this
 * material on its route or as itself. Null when there is none, or more than one. One round trip.
 */
export async function specificationOfLot(db: Executor, lotId: string): Promise<SpecificationDto | null> {
  const [only] = await sent(
    db.execute<SpecificationRow>(sql`
    with recursive regraded as (
      select l.grade_specification_id as specification_id from lots l
      where l.id = ${lotId}::uuid and l.grade_specification_id is not null
    ), origin (lot_id, transformation_id, kind) as (
      select l.id, l.transformation_id, t.kind
      from lots l left join transformations t on t.id = l.transformation_id
      where l.id = ${lotId}::uuid and not exists (select from regraded)
      union
      select p.id, p.transformation_id, t.kind
      from origin o
      join transformation_inputs i on i.transformation_id = o.transformation_id
      join lots p on p.id = i.lot_id
      left join transformations t on t.id = p.transformation_id
      where o.kind in ('split', 'rework', 'rebin', 'recount')
        and not exists (select from work_order_bookings b where b.transformation_id = o.transformation_id)
    ), ordered as materialized (
      select w.grade_specification_id as specification_id, w.number
      from origin o
      join work_order_bookings b on b.transformation_id = o.transformation_id
      join work_orders w on w.id = b.work_order_id
      where w.grade_specification_id is not null
      order by (o.lot_id = ${lotId}::uuid) desc, w.released_at desc
      limit 1
    ), of_products as (
      select distinct coalesce(${revisionInForce(sql`p.grade_specification_id`, null)}, p.grade_specification_id)
        as specification_id
      from lots l
      join products p on p.is_active and (p.material_id = l.material_id or exists (
        select from route_operations r where r.route_id = p.route_id and r.output_material_id = l.material_id))
      where l.id = ${lotId}::uuid and not exists (select from regraded) and not exists (select from ordered)
      limit 2
    ), found as (
      select specification_id, 'lot' as source, null as number from regraded
      union all select specification_id, 'work-order', number from ordered
      union all select specification_id, 'product', null from of_products
    )
    select s.id, s.code, s.revision, s.grade, s.owner, s.decision_rule as "decisionRule",
      s.guard_factor as "guardFactor", s.required_method as "requiredMethod", found.source as from,
      found.number as "workOrderNumber",
      (select coalesce(json_agg(l), '[]') from (${limitsQuery(sql`s.id`)}) l) as limits
    from found join grade_specifications s on s.id = found.specification_id
    where (select count(*) from found) = 1`),
  );
  if (only === undefined) return null;
  const limits = storedLimits(only.limits);
  return { ...only, limits, expected: expectedFrom(limits) };
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

/** The limits of a specification on magnetic properties, by temperature, in the units in which figures are stored. */
export async function limitsOf(db: Executor, specificationId: string): Promise<SpecificationDto["limits"]> {
  return storedLimits(await sent(db.execute<LimitRow>(limitsQuery(sql`${specificationId}::uuid`))));
}

function storedLimits(rows: readonly LimitRow[]): SpecificationDto["limits"] {
  return rows.flatMap(({ code, unit, temperatureC, minimum, maximum }) => {
    const property = propertyOfCode(code);
    if (property === null) return [];
    const [min, max] = [storedLimit(minimum, property, unit), storedLimit(maximum, property, unit)];
    return [{ property, temperatureC, min, max }];
  });
}

function expectedFrom(limits: SpecificationDto["limits"]): SpecificationDto["expected"] {
  const room = limits.filter((limit) => limit.temperatureC >= 18 && limit.temperatureC <= 27);
  return Object.fromEntries(room.map((limit) => [limit.property, limit.min ?? limit.max]));
}
