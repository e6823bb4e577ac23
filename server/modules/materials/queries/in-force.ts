import { type SQL, sql } from "drizzle-orm";
import { gradeSpecifications } from "@/db/schema/materials";

/** Whether a revision of a specification is what lots are judged by at this time. */
export function inForce(at: Date): SQL<boolean> {
  return sql<boolean>`specification_in_force(${gradeSpecifications.approvedAt}, ${gradeSpecifications.effectiveFrom},
    ${gradeSpecifications.retiredAt}, ${at.toISOString()}::timestamptz)`;
}

/** The revision of the same code that is in force at this time (null: the database's now), for an expression that is a specification's id. */
export function revisionInForce(specificationId: SQL, at: Date | null): SQL<string | null> {
  const time = at === null ? sql`now()` : sql`${at.toISOString()}::timestamptz`;
  return sql<string | null>`(
    select newer.id from grade_specifications named
    join grade_specifications newer on newer.code = named.code
    where named.id = ${specificationId} and specification_in_force(newer.approved_at, newer.effective_from,
      newer.retired_at, ${time})
    order by newer.revision desc limit 1)`;
}
