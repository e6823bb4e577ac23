import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { mailListInput } from "@/server/modules/mail/contract";
import { serverApi } from "@/server/trpc/server-caller";
import { MailList } from "./_components/mail-list";
import { OutboxNote } from "./_components/outbox-note";
import { TestMailButton } from "./_components/test-mail";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mail"))("title") };
}

type Search = Record<string, string | string[] | undefined>;

export default async function MailPage({ searchParams }: { searchParams: Promise<Search> }) {
  const { user } = await requireSession();
  if (!user.permissions.includes("mail:read")) return <SegmentForbidden />;
  const t = await getTranslations("mail");
  const { q, status, cursor } = await searchParams;
  const parsed = mailListInput.safeParse({
    search: q || undefined,
    status: status || undefined,
    cursor: cursor || undefined,
  });
  const api = await serverApi();
  const [page, state] = await Promise.all([
    api.mail.list(parsed.success ? parsed.data : {}),
    api.mail.state(),
  ]);
  const maySend = user.permissions.includes("mail:send");
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} actions={maySend ? <TestMailButton /> : null} />
      <OutboxNote state={state} />
      <MailList page={page} maySend={maySend} />
    </>
  );
}
