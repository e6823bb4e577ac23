import { and, asc, eq, lte } from "drizzle-orm";
import { createTransport, type Transporter } from "nodemailer";
import SMTPTransport from "nodemailer/lib/smtp-transport";
import { mailAttachments, mails } from "@/db/schema/mail";
import type { Database, Transaction } from "@/server/kernel/database";
import { MAIL_ATTEMPTS } from "../contract";
import { isPermanent, isServerAway, waitAfter } from "../rules/backoff";

export type MailSettings = {
  /** smtp://user:password@host:port or smtps://…; undefined: nothing is sent. */
  smtpUrl: string | undefined;
  from: string;
};
export type Delivery = { sent: number; retried: number; failed: number };

const ROUND = 50;
const TIMEOUT_MS = 15_000;

/**
 * Sends what is due, the oldest first, at most fifty a call. Each mail is locked while it is handed over, so several
 * workers never send one twice; a worker that dies after the hand-over repeats it with the same Message-ID.
 */
export async function deliverMails(
  db: Database,
  settings: MailSettings,
  now: Date = new Date(),
): Promise<Delivery> {
  const delivery: Delivery = { sent: 0, retried: 0, failed: 0 };
  if (!settings.smtpUrl) return delivery;
  const transport = createTransport(
    new SMTPTransport({
      url: settings.smtpUrl,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: 2 * TIMEOUT_MS,
    }),
  );
  try {
    for (let count = 0; count < ROUND; count += 1) {
      const outcome = await db.transaction((tx) => deliverNext(tx, transport, settings.from, now));
      if (outcome === "nothing-due") break;
      delivery[outcome === "server-away" ? "retried" : outcome] += 1;
      if (outcome === "server-away") break;
    }
  } finally {
    transport.close();
  }
  return delivery;
}

type Outcome = "nothing-due" | "sent" | "retried" | "failed" | "server-away";

async function deliverNext(
  tx: Transaction,
  transport: Transporter,
  from: string,
  now: Date,
): Promise<Outcome> {
  const [mail] = await tx
    .select()
    .from(mails)
    .where(and(eq(mails.status, "queued"), lte(mails.nextAttemptAt, now)))
    .orderBy(asc(mails.nextAttemptAt), asc(mails.id))
    .limit(1)
    .for("update", { skipLocked: true });
  if (!mail) return "nothing-due";
  const attachments = await tx
    .select()
    .from(mailAttachments)
    .where(eq(mailAttachments.mailId, mail.id))
    .orderBy(asc(mailAttachments.position));
  const attempts = mail.attempts + 1;
  try {
    await transport.sendMail({
      from,
      to: mail.to,
      cc: mail.cc,
      subject: mail.subject,
      text: mail.text,
      ...(mail.html === null ? {} : { html: mail.html }),
      messageId: mail.messageId,
      date: mail.createdAt,
      attachments: attachments.map(({ fileName, contentType, content }) => ({
        filename: fileName,
        contentType,
        content: Buffer.from(content),
      })),
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  } catch (error) {
    const gaveUp = isPermanent(error) || attempts >= MAIL_ATTEMPTS;
    await tx
      .update(mails)
      .set({
        status: gaveUp ? "failed" : "queued",
        attempts,
        error: (error instanceof Error ? error.message : String(error)).slice(0, 1000),
        nextAttemptAt: new Date(now.getTime() + waitAfter(attempts)),
      })
      .where(eq(mails.id, mail.id));
    if (gaveUp) return "failed";
    return isServerAway(error) ? "server-away" : "retried";
  }
  await tx
    .update(mails)
    .set({ status: "sent", attempts, error: null, sentAt: now })
    .where(eq(mails.id, mail.id));
  return "sent";
}
