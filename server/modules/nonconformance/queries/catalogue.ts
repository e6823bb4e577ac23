import { sql } from "drizzle-orm";
import type { Role } from "@/server/access/permissions";
import type { Executor } from "@/server/kernel/database";
import type { DefectCodeDto, PersonChoice, ReviewRuleDto } from "../contract/records";

/** All defect codes in the order of the process; those without an operation first. */
export async function defectCodeList(db: Executor): Promise<DefectCodeDto[]> {
  const rows = await db.execute<DefectCodeDto>(sql`
    select k.code, k.name_en as "nameEn", k.name_zh as "nameZh", k.severity,
      to_json(k.rework_operations) as "reworkOperations", k.is_active as "isActive", k.version,
      case when o.id is null then null
        else json_build_object('code', o.code, 'nameEn', o.name_en, 'nameZh', o.name_zh) end as operation
    from defect_codes k left join operations o on o.id = k.operation_id
    order by o.seq nulls first, k.code`);
  return [...rows];
}

export async function reviewRules(db: Executor): Promise<ReviewRuleDto[]> {
  const rows = await db.execute<ReviewRuleDto>(sql`
    select severity, to_json(roles) as roles from nonconformance_review_rules
    order by array_position(array['minor', 'major', 'critical'], severity)`);
  return [...rows];
}

/** People who may sign in, to give an action to. */
export async function peopleToAsk(db: Executor): Promise<PersonChoice[]> {
  const rows = await db.execute<PersonChoice>(sql`
    select u.username, u.display_name as label,
      coalesce((select json_agg(r.role order by r.role) from user_roles r where r.user_id = u.id), '[]') as roles
    from users u where u.is_active and exists (select from user_roles r where r.user_id = u.id)
    order by u.display_name`);
  return rows.map((row) => ({ ...row, roles: row.roles as Role[] }));
}
