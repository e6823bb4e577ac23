import { asc, desc, eq, sql } from "drizzle-orm";
import { equipment } from "@/db/schema/equipment";
import { products } from "@/db/schema/materials";
import { oeeTargets } from "@/db/schema/oee-targets";
import type { KpiName } from "@/server/domain/oee/kpi-set";
import type { Executor } from "@/server/kernel/database";
import type { KpiScope } from "../contract/kpi";
import type { ApplicableTarget, TargetDto } from "../contract/targets";

/** All targets, those of the plant first, the newest first within a figure. */
export async function targetList(db: Executor): Promise<TargetDto[]> {
  const rows = await db
    .select({
      id: oeeTargets.id,
      level: equipment.level,
      equipmentCode: equipment.code,
      equipmentEn: equipment.nameEn,
      equipmentZh: equipment.nameZh,
      productCode: products.code,
      productEn: products.nameEn,
      productZh: products.nameZh,
      kpi: oeeTargets.kpi,
      value: oeeTargets.value,
      effectiveFrom: oeeTargets.effectiveFrom,
      createdByLabel: oeeTargets.createdByLabel,
    })
    .from(oeeTargets)
    .leftJoin(equipment, eq(equipment.id, oeeTargets.equipmentId))
    .leftJoin(products, eq(products.id, oeeTargets.productId))
    .orderBy(
      sql`${equipment.code} is not null or ${products.code} is not null`,
      asc(equipment.code),
      asc(products.code),
      asc(oeeTargets.kpi),
      desc(oeeTargets.effectiveFrom),
    );
  return rows.map((row) => ({
    id: row.id,
    level: row.level ?? (row.productCode === null ? "site" : "product"),
    code: row.equipmentCode ?? row.productCode,
    nameEn: row.equipmentEn ?? row.productEn,
    nameZh: row.equipmentZh ?? row.productZh,
    kpi: row.kpi as KpiName,
    value: row.value,
    effectiveFrom: row.effectiveFrom,
    createdByLabel: row.createdByLabel,
  }));
}

/** Targets that can hold for a scope: its own, those of what it belongs to, the plant's. See `targetOn`. */
export async function applicableTargets(db: Executor, scope: KpiScope): Promise<ApplicableTarget[]> {
  const code = "code" in scope ? scope.code : "";
  const number = scope.kind === "work-order" ? scope.number : "";
  const isProduct = scope.kind === "product" || scope.kind === "work-order";
  const rows = await db.execute<ApplicableTarget>(
    isProduct
      ? sql`
        select t.kpi, t.value, t.effective_from::text as "effectiveFrom", p.code,
          case when p.id is null then 0 else 1 end as rank
        from oee_targets t left join products p on p.id = t.product_id
        where t.equipment_id is null and (t.product_id is null or p.code = ${code}
          or p.id = (select product_id from work_orders where number = ${number}))`
      : sql`
        with recursive above as (
          select id, parent_id, code, 100 as rank from equipment where code = ${code}
          union all
          select e.id, e.parent_id, e.code, a.rank - 1 from equipment e join above a on e.id = a.parent_id
        )
        select t.kpi, t.value, t.effective_from::text as "effectiveFrom", a.code, coalesce(a.rank, 0) as rank
        from oee_targets t left join above a on a.id = t.equipment_id
        where t.product_id is null and (t.equipment_id is null or a.id is not null)`,
  );
  return [...rows];
}
