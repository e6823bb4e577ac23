import { sql } from "drizzle-orm";
import { ROLES, type Role } from "@/server/access/permissions";
import type { AuditFact } from "@/server/kernel/audit-facts";
import type { CommandContext } from "@/server/kernel/command";
import { notFound } from "@/server/kernel/errors";
import { openTask } from "@/server/modules/tasks/commands/open-task";
import { settleTasks } from "@/server/modules/tasks/commands/settle-tasks";
import type { NonconformanceRow } from "./nonconformances";

type Named = Pick<NonconformanceRow, "id" | "number" | "title">;

export const actionSubject = (actionId: string) => ({ type: "nonconformance-action", id: actionId });
export const checkSubject = (checkId: string) => ({ type: "nonconformance-check", id: checkId });
export const reviewSubject = (id: string, role: Role) => ({ type: "nonconformance", id: `${id} ${role}` });

/** One task for each role of the board that has to sign. */
export async function askForSignatures(
  context: CommandContext,
  { id, number, title }: Named,
  roles: readonly Role[],
): Promise<void> {
  for (const role of roles) {
    await openTask(context, {
      kind: "nonconformance-review",
      subject: { ...reviewSubject(id, role), code: number },
      details: { title },
      role,
    });
  }
}

export async function settleReviews(
  context: CommandContext,
  id: string,
  answer: string,
): Promise<AuditFact[]> {
  const facts: AuditFact[] = [];
  for (const role of ROLES) facts.push(...(await settleTasks(context, reviewSubject(id, role), answer)));
  return facts;
}

/** Every task of a nonconformance that has ended. */
export async function settleAllTasks(
  context: CommandContext,
  id: string,
  answer: string,
): Promise<AuditFact[]> {
  const rows = await context.tx.execute<{ id: string; kind: "action" | "check" }>(sql`
    select id, 'action' as kind from nonconformance_actions where nonconformance_id = ${id}
    union all select id, 'check' from nonconformance_checks where nonconformance_id = ${id}`);
  const facts = await settleReviews(context, id, answer);
  for (const row of rows) {
    const subject = row.kind === "action" ? actionSubject(row.id) : checkSubject(row.id);
    facts.push(...(await settleTasks(context, subject, answer)));
  }
  return facts;
}

export type Person = { id: string; label: string; role: Role };

/** The person of a user name who may sign in, with the role whose queue their tasks are in. */
export async function personByUsername({ tx }: CommandContext, username: string): Promise<Person> {
  const [row] = await tx.execute<{ id: string; label: string; roles: Role[] }>(sql`
    select u.id, u.display_name as label, array(select r.role from user_roles r where r.user_id = u.id) as roles
    from users u where lower(u.username) = lower(${username}) and u.is_active`);
  const role = row && ROLES.find((each) => row.roles.includes(each));
  if (!row || !role) throw notFound("person", username);
  return { id: row.id, label: row.label, role };
}
