import { and, asc, count, desc, eq, lt, or, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { mailAttachments, mails } from "@/db/schema/mail";
import type { Executor } from "@/server/kernel/database";
import { notFound, ruleViolation } from "@/server/kernel/errors";
import { likeText } from "@/server/kernel/like-pattern";
import type { MailDetailDto, MailDto, MailPage, mailListInput, OutboxState } from "../contract";

type MailRow = typeof mails.$inferSelect & { attachmentCount: number };

const attachmentCount = sql<number>`(select count(*)::int from mail_attachments a where a.mail_id = ${mails.id})`;

/** The outbox, newest first, a page at a time. */
export async function mailList(db: Executor, input: z.output<typeof mailListInput>): Promise<MailPage> {
  const pattern = input.search ? `%${likeText(input.search)}%` : null;
  const rows = await db
    .select({ mail: mails, attachmentCount })
    .from(mails)
    .where(
      and(
        input.status ? eq(mails.status, input.status) : undefined,
        pattern
          ? sql`(${mails.subject} ilike ${pattern} or array_to_string(${mails.to} || ${mails.cc}, ' ') ilike ${pattern})`
          : undefined,
        afterCursor(input.cursor),
      ),
    )
    .orderBy(desc(mails.createdAt), desc(mails.id))
    .limit(input.limit + 1);
  const items = rows.slice(0, input.limit).map((row) => toDto({ ...row.mail, ...row }));
  const last = items.at(-1);
  const more = rows.length > input.limit && last;
  return { items, nextCursor: more ? `${last.createdAt}_${last.id}` : null };
}

function afterCursor(cursor: string | undefined): SQL | undefined {
  if (!cursor) return undefined;
  const [createdAt = "", id = ""] = cursor.split("_");
  const at = new Date(createdAt);
  if (Number.isNaN(at.getTime()) || !/^[0-9a-f-]{36}$/i.test(id)) {
    throw ruleViolation("cursor-not-valid", "This cursor is not one of ours.");
  }
  return or(lt(mails.createdAt, at), and(eq(mails.createdAt, at), lt(mails.id, id)));
}

export async function mailDetail(db: Executor, id: string): Promise<MailDetailDto> {
  const [row] = await db.select({ mail: mails, attachmentCount }).from(mails).where(eq(mails.id, id));
  if (!row) throw notFound("mail", id);
  const attachments = await db
    .select({
      id: mailAttachments.id,
      fileName: mailAttachments.fileName,
      contentType: mailAttachments.contentType,
      sizeBytes: sql<number>`length(${mailAttachments.content})`,
    })
    .from(mailAttachments)
    .where(eq(mailAttachments.mailId, id))
    .orderBy(asc(mailAttachments.position));
  return { ...toDto({ ...row.mail, ...row }), text: row.mail.text, html: row.mail.html, attachments };
}

/** An attachment of a mail with its bytes. */
export async function mailAttachment(
  db: Executor,
  ref: { mailId: string; attachmentId: string },
): Promise<{ fileName: string; contentType: string; content: Uint8Array }> {
  const [row] = await db
    .select()
    .from(mailAttachments)
    .where(and(eq(mailAttachments.mailId, ref.mailId), eq(mailAttachments.id, ref.attachmentId)));
  if (!row) throw notFound("attachment", ref.attachmentId);
  return row;
}

export async function outboxState(
  db: Executor,
  settings: { smtpUrl: string | undefined; from: string },
): Promise<OutboxState> {
  const [counts] = await db
    .select({
      queued: count(sql`case when ${mails.status} = 'queued' then 1 end`),
      failed: count(sql`case when ${mails.status} = 'failed' then 1 end`),
    })
    .from(mails);
  const isConfigured = settings.smtpUrl !== undefined;
  return { isConfigured, from: isConfigured ? settings.from : null, ...(counts ?? { queued: 0, failed: 0 }) };
}

function toDto(row: MailRow): MailDto {
  return {
    id: row.id,
    to: row.to,
    cc: row.cc,
    subject: row.subject,
    topic: row.topic,
    status: row.status,
    attempts: row.attempts,
    nextAttemptAt: row.status === "queued" ? row.nextAttemptAt.toISOString() : null,
    error: row.error,
    createdAt: row.createdAt.toISOString(),
    createdByLabel: row.createdByLabel,
    sentAt: row.sentAt?.toISOString() ?? null,
    attachmentCount: row.attachmentCount,
  };
}
