import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { bytes, createdAt, idColumn, instant } from "./columns";

export const MAIL_STATUSES = ["queued", "sent", "failed", "cancelled"] as const;

/** What is to leave the plant by mail: written in the transaction that causes it, sent by one worker afterwards. */
export const mails = pgTable(
  "mails",
  {
    id: idColumn(),
    to: text("to").array().notNull(),
    cc: text("cc").array().notNull().default(sql`'{}'::text[]`),
    subject: text("subject").notNull(),
    text: text("text").notNull(),
    html: text("html"),
    /** What caused it, like "shift-report". */
    topic: text("topic").notNull(),
    status: text("status", { enum: MAIL_STATUSES }).notNull().default("queued"),
    attempts: integer("attempts").notNull().default(0),
    nextAttemptAt: instant("next_attempt_at").notNull().default(sql`now()`),
    error: text("error"),
    sentAt: instant("sent_at"),
    /** Given once, so that a repeat after a lost answer is the same message to the receiver. */
    messageId: text("message_id").notNull(),
    createdAt: createdAt(),
    createdBy: text("created_by").notNull(),
    createdByLabel: text("created_by_label").notNull(),
  },
  (table) => [
    index("mails_due").on(table.nextAttemptAt).where(sql`status = 'queued'`),
    index("mails_created").on(table.createdAt),
    check("mails_recipient", sql`cardinality(${table.to}) > 0`),
    check("mails_attempts", sql`${table.attempts} >= 0`),
    check("mails_sent", sql`(${table.status} = 'sent') = (${table.sentAt} is not null)`),
    check("mails_failed", sql`${table.status} <> 'failed' or ${table.error} is not null`),
  ],
);

export const mailAttachments = pgTable(
  "mail_attachments",
  {
    id: idColumn(),
    mailId: uuid("mail_id")
      .notNull()
      .references(() => mails.id),
    position: integer("position").notNull(),
    fileName: text("file_name").notNull(),
    contentType: text("content_type").notNull(),
    content: bytes("content").notNull(),
  },
  (table) => [unique("mail_attachments_position").on(table.mailId, table.position)],
);
