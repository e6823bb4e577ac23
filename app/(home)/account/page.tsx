import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SessionTable } from "@/app/_features/identity/session-table";
import { DateTime } from "@/app/_ui/date-time";
import { DetailLayout } from "@/app/_ui/detail-layout";
import { Facts } from "@/app/_ui/facts";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { PinPanel } from "./_components/pin-panel";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("identity.account"))("title") };
}

export default async function AccountPage() {
  await requireSession();
  const { user, sessions, mayHavePin } = await (await serverApi()).identity.ownAccount();
  const t = await getTranslations("identity");
  const nav = await getTranslations("nav");
  return (
    <>
      <PageHeader
        title={t("account.title")}
        actions={<LinkButton href="/account/password">{t("password.title")}</LinkButton>}
      />
      <DetailLayout aside={<PinPanel hasPin={user.hasPin} mayHavePin={mayHavePin} />}>
        <Panel title={t("account.facts")}>
          <Facts
            columns={2}
            items={[
              { label: t("account.displayName"), value: user.displayName },
              {
                label: t("account.username"),
                value: <span className="font-mono">{user.username}</span>,
              },
              {
                label: t("account.roles"),
                value: user.roles.map((role) => nav(`roles.${role}`)).join(" · "),
              },
              { label: t("account.lastSignIn"), value: <DateTime value={user.lastSignInAt} /> },
              { label: t("account.language"), value: nav(`language.${user.locale}`) },
            ]}
          />
        </Panel>
        <Panel title={t("account.sessions")} description={t("account.sessionsNote")} flush>
          <SessionTable sessions={sessions} />
        </Panel>
      </DetailLayout>
    </>
  );
}
