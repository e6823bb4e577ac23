import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { testMailInput } from "../contract";
import { queueMail } from "./queue-mail";

/** A mail that says only that mails leave. */
export const sendTestMail = defineCommand({
  name: "send-test-mail",
  permission: "mail:send",
  input: testMailInput,
  run: async (context, { to }) => {
    const subject = "Remanence: test / 测试邮件";
    const { id } = await queueMail(context, {
      to: [to],
      subject,
      text: `Mails leave this plant. / 本系统邮件发送正常。\n\n${context.actor.label}`,
      topic: "test",
    });
    return {
      result: { id },
      audit: [fact("mail.queue", { type: "mail", id, code: subject }, { details: { to } })],
    };
  },
});
