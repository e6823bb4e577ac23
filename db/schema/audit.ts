import { bigint, index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, idColumn, instant } from "./columns";

/** What people and machines did, one row per fact of a command. Append-only. */
export const auditEvents = pgTable(
  "audit_events",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: createdAt(),
    commandId: uuid("command_id").notNull(),
    command: text("command").notNull(),
    action: text("action").notNull(),
    recordType: text("record_type").notNull(),
    recordId: text("record_id").notNull(),
    recordCode: text("record_code"),
    reason: text("reason"),
    details: jsonb("details"),
    actorKind: text("actor_kind").notNull(),
    actorId: text("actor_id").notNull(),
    actorLabel: text("actor_label").notNull(),
    source: text("source").notNull(),
    ipAddress: text("ip_address"),
    requestId: text("request_id").notNull(),
  },
  (table) => [
    index("audit_events_record").on(table.recordType, table.recordId),
    index("audit_events_command").on(table.commandId),
  ],
);

/** Row images before and after, written by triggers in the same transaction. Append-only. */
export const auditChanges = pgTable(
  "audit_changes",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: createdAt(),
    commandId: uuid("command_id"),
    actorId: text("actor_id"),
    actorLabel: text("actor_label"),
    tableName: text("table_name").notNull(),
    recordId: text("record_id").notNull(),
    operation: text("operation").notNull(),
    before: jsonb("before"),
    after: jsonb("after"),
  },
  (table) => [
    index("audit_changes_record").on(table.recordId),
    index("audit_changes_command").on(table.commandId),
  ],
);

export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    actorId: text("actor_id").notNull(),
    key: text("key").notNull(),
    command: text("command").notNull(),
    requestHash: text("request_hash").notNull(),
    response: jsonb("response"),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.actorId, table.key] })],
);

/** What must leave the plant's database (mail, ERP) after the transaction that caused it. */
export const outboxMessages = pgTable(
  "outbox_messages",
  {
    id: idColumn(),
    topic: text("topic").notNull(),
    payload: jsonb("payload").notNull(),
    createdAt: createdAt(),
    processedAt: instant("processed_at"),
  },
  (table) => [index("outbox_messages_open").on(table.processedAt, table.createdAt)],
);
