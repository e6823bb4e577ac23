import { eq } from "drizzle-orm";
import { mails } from "@/db/schema/mail";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { mailRef } from "../contract";
import { lockMail } from "../records/mails";

/** Sends a mail again, or at once; its attempts count from the beginning. */
export const retryMail = defineCommand({
  name: "retry-mail",
  permission: "mail:send",
  input: mailRef,
  run: async (context, { id }) => {
    const mail = await lockMail(context, id);
    if (mail.status === "sent") throw ruleViolation("mail-already-sent", "This mail has been sent.");
    await context.tx
      .update(mails)
      .set({ status: "queued", attempts: 0, nextAttemptAt: context.now })
      .where(eq(mails.id, id));
    return { result: { id }, audit: [fact("mail.retry", { type: "mail", id, code: mail.subject })] };
  },
});
