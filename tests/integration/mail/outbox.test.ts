import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { database } from "@/server/kernel/database";
import { deliverMails } from "@/server/modules/mail/commands/deliver-mails";
import { type NewMail, queueMail } from "@/server/modules/mail/commands/queue-mail";
import { MAIL_ATTEMPTS } from "@/server/modules/mail/contract";
import { mailAttachment } from "@/server/modules/mail/queries/mails";
import { api, type Person, person } from "@/tests/support/people";
import { smtpReceiver } from "@/tests/support/smtp-receiver";

let receiver: Awaited<ReturnType<typeof smtpReceiver>>;
let manager: Person;
const from = "Remanence <mes@plant.test>";
const actor = { id: "test", label: "Test" };
const now = new Date("2026-11-26T08:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

beforeAll(async () => {
  receiver = await smtpReceiver();
  manager = await person(["manager"]);
});
afterAll(() => receiver.close());
beforeEach(async () => {
  await deliverMails(database(), { smtpUrl: receiver.url, from }, new Date("2030-01-01T00:00:00Z"));
  receiver.received.length = 0;
});

function queue(more: Partial<NewMail> = {}) {
  return database().transaction((tx) =>
    queueMail(
      { tx, actor, now },
      { to: ["a@plant.test"], subject: "Night shift 夜班", text: "All well.", topic: "test", ...more },
    ),
  );
}
const deliver = (at: Date, smtpUrl: string | undefined = receiver.url) =>
  deliverMails(database(), { smtpUrl, from }, at);
const mailOf = (id: string) => api(manager.context).mail.detail({ id });

describe("the outbox", () => {
  it("hands a mail over once, whole, to all receivers", async () => {
    const content = new TextEncoder().encode("%PDF-1.7 report");
    const { id } = await queue({
      cc: ["b@plant.test"],
      attachments: [{ fileName: "report.pdf", contentType: "application/pdf", content }],
    });
    const rounds = await Promise.all([deliver(now), deliver(now), deliver(now)]);
    expect(rounds.reduce((sum, round) => sum + round.sent, 0)).toBe(1);
    expect(receiver.received).toHaveLength(1);
    const [mail] = receiver.received;
    expect(mail).toMatchObject({ from: "mes@plant.test", to: ["a@plant.test", "b@plant.test"] });
    expect(mail?.raw).toContain(`Message-ID: <${id}@remanence>`);
    expect(mail?.raw).toContain(Buffer.from(content).toString("base64"));
    const kept = await mailOf(id);
    expect(kept).toMatchObject({ status: "sent", attempts: 1, sentAt: now.toISOString(), error: null });
    const [attachment] = kept.attachments;
    expect(attachment).toMatchObject({ fileName: "report.pdf", sizeBytes: content.length });
    const file = await mailAttachment(database(), { mailId: id, attachmentId: attachment?.id ?? "" });
    expect(Buffer.from(file.content).toString()).toBe("%PDF-1.7 report");
  });

  it("keeps mails without a server, and takes back those of a transaction that fails", async () => {
    const { id } = await queue();
    expect(await deliverMails(database(), { smtpUrl: undefined, from }, now)).toEqual({
      sent: 0,
      retried: 0,
      failed: 0,
    });
    expect((await mailOf(id)).status).toBe("queued");
    await expect(
      database().transaction(async (tx) => {
        await queueMail({ tx, actor, now }, { to: ["a@plant.test"], subject: "x", text: "x", topic: "t" });
        throw new Error("the cause failed");
      }),
    ).rejects.toThrow("the cause failed");
    await deliver(now);
    expect(receiver.received).toHaveLength(1);
  });

  it("tries again later after a temporary refusal, and gives up in the end", async () => {
    receiver.refuse("slow@plant.test", "451 Try later");
    const { id } = await queue({ to: ["slow@plant.test"] });
    expect(await deliver(now)).toEqual({ sent: 0, retried: 1, failed: 0 });
    expect(await mailOf(id)).toMatchObject({
      status: "queued",
      attempts: 1,
      nextAttemptAt: later(1).toISOString(),
    });
    expect(await deliver(later(0.5))).toEqual({ sent: 0, retried: 0, failed: 0 });
    let at = later(2);
    for (let attempt = 2; attempt <= MAIL_ATTEMPTS; attempt += 1) {
      await deliver(at);
      at = new Date(at.getTime() + 24 * 3_600_000);
    }
    const failed = await mailOf(id);
    expect(failed).toMatchObject({ status: "failed", attempts: MAIL_ATTEMPTS });
    expect(failed.error).toContain("451");
    receiver.refuse("slow@plant.test", null);
    await api(manager.context).mail.retry({ id });
    expect((await deliver(new Date())).sent).toBe(1);
    await expect(api(manager.context).mail.retry({ id })).rejects.toThrow("has been sent");
  });

  it("does not repeat what the server refuses for good", async () => {
    receiver.refuse("nobody@plant.test", "550 No such user");
    const { id } = await queue({ to: ["nobody@plant.test"] });
    expect(await deliver(now)).toEqual({ sent: 0, retried: 0, failed: 1 });
    expect(await mailOf(id)).toMatchObject({ status: "failed", attempts: 1 });
    await api(manager.context).mail.cancel({ id, reason: "Left the company" });
    expect((await mailOf(id)).status).toBe("cancelled");
  });

  it("spares the other mails when the server is away", async () => {
    const ids = [await queue(), await queue()];
    expect(await deliver(now, "smtp://127.0.0.1:9")).toEqual({ sent: 0, retried: 1, failed: 0 });
    const attempts = await Promise.all(ids.map(async ({ id }) => (await mailOf(id)).attempts));
    expect(attempts.sort()).toEqual([0, 1]);
    expect((await deliver(later(5))).sent).toBe(2);
  });

  it("is read by managers and not by operators; what was written stays", async () => {
    const { id } = await queue({ subject: "Cancelled one" });
    const operator = await person(["operator"]);
    await expect(api(operator.context).mail.list({})).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(api(operator.context).mail.cancel({ id, reason: "no" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await api(manager.context).mail.cancel({ id, reason: "Not needed" });
    await deliver(later(1));
    expect(receiver.received).toHaveLength(0);
    const page = await api(manager.context).mail.list({ search: "cancelled one", limit: 1 });
    expect(page.items).toMatchObject([{ id, status: "cancelled" }]);
    await expect(
      database().execute(`update mails set subject = 'other' where id = '${id}'`),
    ).rejects.toThrow();
  });
});
