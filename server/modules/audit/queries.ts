import { and, asc, desc, eq, gte, ilike, lt, lte, or, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { auditChanges, auditEvents } from "@/db/schema/audit";
import type { Executor } from "@/server/kernel/database";
import type {
  AuditChoicesDto,
  AuditFactDto,
  AuditPageDto,
  auditFilter,
  HistoryFactDto,
  RowChangeDto,
} from "./contract";
import { fieldChanges } from "./rules";

const HISTORY_LIMIT = 100;

const columns = {
  id: auditEvents.id,
  at: auditEvents.at,
  commandId: auditEvents.commandId,
  command: auditEvents.command,
  action: auditEvents.action,
  recordType: auditEvents.recordType,
  recordId: auditEvents.recordId,
  recordCode: auditEvents.recordCode,
  reason: auditEvents.reason,
  details: auditEvents.details,
  actorKind: auditEvents.actorKind,
  actorId: auditEvents.actorId,
  actorLabel: auditEvents.actorLabel,
  source: auditEvents.source,
  ipAddress: auditEvents.ipAddress,
  requestId: auditEvents.requestId,
};

type Raw = { id: number; at: Date; details: unknown; actorKind: string };

function toDto<Row extends Raw>(row: Row) {
  return {
    ...row,
    id: String(row.id),
    at: row.at.toISOString(),
    details: (row.details ?? {}) as AuditFactDto["details"],
    actorKind: row.actorKind as AuditFactDto["actorKind"],
  };
}

/** Facts, the newest first, a page at a time. */
export async function auditPage(db: Executor, filter: z.output<typeof auditFilter>): Promise<AuditPageDto> {
  const rows = await db
    .select(columns)
    .from(auditEvents)
    .where(and(...conditions(filter)))
    .orderBy(desc(auditEvents.id))
    .limit(filter.limit + 1);
  const facts = rows.slice(0, filter.limit).map((row) => toDto(row));
  return { facts, nextCursor: rows.length > filter.limit ? (facts.at(-1)?.id ?? null) : null };
}

function conditions(filter: z.output<typeof auditFilter>): (SQL | undefined)[] {
  const { record, recordType, actorId, action, from, to, cursor } = filter;
  return [
    record
      ? or(eq(auditEvents.recordId, record), ilike(auditEvents.recordCode, `${escapeLike(record)}%`))
      : undefined,
    recordType ? eq(auditEvents.recordType, recordType) : undefined,
    actorId ? eq(auditEvents.actorId, actorId) : undefined,
    action
      ? or(eq(auditEvents.action, action), ilike(auditEvents.action, `${escapeLike(action)}.%`))
      : undefined,
    from ? gte(auditEvents.at, new Date(from)) : undefined,
    to ? lte(auditEvents.at, new Date(to)) : undefined,
    cursor ? lt(auditEvents.id, Number(cursor)) : undefined,
  ];
}

function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, (character) => `\\${character}`);
}

/** What happened to one record, the newest first. */
export async function recordHistory(
  db: Executor,
  { recordType, recordId }: { recordType: string; recordId: string },
): Promise<HistoryFactDto[]> {
  const rows = await db
    .select({
      id: auditEvents.id,
      at: auditEvents.at,
      action: auditEvents.action,
      reason: auditEvents.reason,
      details: auditEvents.details,
      actorKind: auditEvents.actorKind,
      actorId: auditEvents.actorId,
      actorLabel: auditEvents.actorLabel,
      commandId: auditEvents.commandId,
    })
    .from(auditEvents)
    .where(and(eq(auditEvents.recordType, recordType), eq(auditEvents.recordId, recordId)))
    .orderBy(desc(auditEvents.id))
    .limit(HISTORY_LIMIT);
  return rows.map((row) => toDto(row));
}

/** Every row that a command wrote, before and after, as the database's triggers saw it. */
export async function changesOfCommand(db: Executor, commandId: string): Promise<RowChangeDto[]> {
  const rows = await db
    .select({
      id: auditChanges.id,
      table: auditChanges.tableName,
      recordId: auditChanges.recordId,
      operation: auditChanges.operation,
      before: auditChanges.before,
      after: auditChanges.after,
    })
    .from(auditChanges)
    .where(eq(auditChanges.commandId, commandId))
    .orderBy(asc(auditChanges.id))
    .limit(500);
  return rows.map(({ before, after, ...row }) => ({
    ...row,
    id: String(row.id),
    operation: row.operation as RowChangeDto["operation"],
    fields: fieldChanges(before as Record<string, unknown> | null, after as Record<string, unknown> | null),
  }));
}

/** The actions and people that the filters offer, from the newest ten thousand facts. */
export async function auditChoices(db: Executor): Promise<AuditChoicesDto> {
  const recent = sql`(select action, actor_id, actor_kind, actor_label from audit_events order by id desc limit 10000) recent`;
  const actions = await db.execute<{ action: string }>(sql`select distinct action from ${recent} order by 1`);
  const actors = await db.execute<{ id: string; kind: string; label: string }>(
    sql`select actor_id as id, min(actor_kind) as kind, min(actor_label) as label from ${recent} group by actor_id order by 3 limit 200`,
  );
  return {
    actions: actions.map(({ action }) => action),
    actors: actors.map(({ id, kind, label }) => ({ id, kind, label })),
  };
}
