import { eq } from "drizzle-orm";
import { mails } from "@/db/schema/mail";
import type { Transaction } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import type { MailStatus } from "../contract";

/** Locks a mail for a change of its fate; waits for a worker that is sending it. */
export async function lockMail(
  { tx }: { tx: Transaction },
  id: string,
): Promise<{ id: string; subject: string; status: MailStatus }> {
  const [mail] = await tx
    .select({ id: mails.id, subject: mails.subject, status: mails.status })
    .from(mails)
    .where(eq(mails.id, id))
    .for("update");
  if (!mail) throw notFound("mail", id);
  return mail;
}
