import { mailAttachments, mails } from "@/db/schema/mail";
import type { Transaction } from "@/server/kernel/database";
import { newId } from "@/server/kernel/ids";

export type NewMail = {
  to: readonly string[];
  cc?: readonly string[];
  subject: string;
  text: string;
  html?: string;
  /** What causes it, like "shift-report". */
  topic: string;
  attachments?: readonly { fileName: string; contentType: string; content: Uint8Array }[];
};

/** Writes a mail into the outbox, within the transaction that causes it; a worker sends it afterwards. */
export async function queueMail(
  { tx, actor, now }: { tx: Transaction; actor: { id: string; label: string }; now: Date },
  mail: NewMail,
): Promise<{ id: string }> {
  const id = newId();
  await tx.insert(mails).values({
    id,
    to: [...mail.to],
    cc: [...(mail.cc ?? [])],
    subject: mail.subject.replaceAll(/[\r\n]+/g, " "),
    text: mail.text,
    html: mail.html ?? null,
    topic: mail.topic,
    nextAttemptAt: now,
    messageId: `<${id}@remanence>`,
    createdAt: now,
    createdBy: actor.id,
    createdByLabel: actor.label,
  });
  const attachments = mail.attachments ?? [];
  if (attachments.length > 0) {
    await tx
      .insert(mailAttachments)
      .values(attachments.map((attachment, position) => ({ mailId: id, position, ...attachment })));
  }
  return { id };
}
