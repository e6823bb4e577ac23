import { eq } from "drizzle-orm";
import { mails } from "@/db/schema/mail";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { cancelMailInput } from "../contract";
import { lockMail } from "../records/mails";

/** A mail that has not left is not sent any more. */
export const cancelMail = defineCommand({
  name: "cancel-mail",
  permission: "mail:send",
  input: cancelMailInput,
  run: async (context, { id, reason }) => {
    const mail = await lockMail(context, id);
    if (mail.status === "sent") throw ruleViolation("mail-already-sent", "This mail has been sent.");
    if (mail.status === "cancelled") {
      throw ruleViolation("mail-already-cancelled", "This mail was cancelled before.");
    }
    await context.tx.update(mails).set({ status: "cancelled" }).where(eq(mails.id, id));
    return {
      result: { id },
      audit: [fact("mail.cancel", { type: "mail", id, code: mail.subject }, { reason })],
    };
  },
});
