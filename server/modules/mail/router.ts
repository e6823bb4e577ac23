import { environment } from "@/server/kernel/env";
import { command, query, router } from "@/server/trpc/procedures";
import { cancelMail } from "./commands/cancel-mail";
import { retryMail } from "./commands/retry-mail";
import { sendTestMail } from "./commands/send-test-mail";
import { mailListInput, mailRef } from "./contract";
import { mailDetail, mailList, outboxState } from "./queries/mails";

const read = query("mail:read");

export const mailRouter = router({
  list: read.input(mailListInput).query(({ ctx, input }) => mailList(ctx.db, input)),
  detail: read.input(mailRef).query(({ ctx, input }) => mailDetail(ctx.db, input.id)),
  state: read.query(({ ctx }) => {
    const { SMTP_URL: smtpUrl, MAIL_FROM: from } = environment();
    return outboxState(ctx.db, { smtpUrl, from });
  }),

  retry: command(retryMail),
  cancel: command(cancelMail),
  sendTest: command(sendTestMail),
});
