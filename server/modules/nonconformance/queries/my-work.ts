import { sql } from "drizzle-orm";
import type { Role } from "@/server/access/permissions";
import { arrayParameter } from "@/server/kernel/array-literal";
import type { Actor } from "@/server/kernel/context";
import type { Executor } from "@/server/kernel/database";
import { isoText } from "@/server/modules/traceability/queries/lot-facts";
import type { MyWork, ReviewItem } from "../contract/records";
import { actionsWhere, checksWhere } from "./nonconformance-detail";

/** What waits for this person: signatures of their roles, actions of their own, checks that somebody has to make. */
export async function myWork(db: Executor, actor: Actor, now: Date): Promise<MyWork> {
  const mayDecide = actor.permissions.has("nonconformances:decide");
  const [reviews, actions, checks] = await Promise.all([
    mayDecide ? reviewsFor(db, actor) : [],
    actionsWhere(
      db,
      sql`a.owner_id = ${actor.id} and a.status = 'open' and c.status not in ('closed', 'cancelled')`,
      now,
    ),
    mayDecide
      ? checksWhere(
          db,
          sql`k.result is null and c.status = 'effectiveness' and k.planned_by_id <> ${actor.id}`,
          now,
        )
      : [],
  ]);
  return { reviews, actions, checks };
}

/** How many things wait for this person; for the navigation. */
export async function myWorkCount(db: Executor, actor: Actor, now: Date): Promise<number> {
  const { reviews, actions, checks } = await myWork(db, actor, now);
  return reviews.length + actions.length + checks.filter((check) => check.isOverdue).length;
}

async function reviewsFor(db: Executor, actor: Actor): Promise<ReviewItem[]> {
  const rows = await db.execute<ReviewItem>(sql`
    select c.number, c.title, c.severity, count(n.id)::int as "proposedLots",
      ${isoText(sql`coalesce((select max(t.at) from nonconformance_transitions t where t.nonconformance_id = c.id
        and t.to_status = 'in-review'), c.opened_at)`)} as since,
      to_json(array(select role from unnest(r.roles) role
        where role = any(${arrayParameter([...actor.roles])}::text[]) and not exists (
          select from nonconformance_votes v where v.nonconformance_id = c.id
            and v.review_round = c.review_round and v.role = role))) as roles
    from nonconformances c
    join nonconformance_review_rules r on r.severity = c.severity
    join nonconformance_lots n on n.nonconformance_id = c.id and n.proposal is not null
    where c.status not in ('closed', 'cancelled')
      and not exists (select from nonconformance_votes v where v.nonconformance_id = c.id
        and v.review_round = c.review_round and (v.voted_by_id = ${actor.id} or v.verdict = 'reject'))
    group by c.id, r.roles order by c.opened_at`);
  return rows.filter((row) => (row.roles as Role[]).length > 0);
}
