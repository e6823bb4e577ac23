import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RecordHistory } from "@/app/_features/audit/record-history";
import { SessionTable } from "@/app/_features/identity/session-table";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { Badge } from "@/app/_ui/badge";
import { DetailLayout } from "@/app/_ui/detail-layout";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { UserStatus } from "../_components/user-status";
import { AccessPanel } from "./_components/access-panel";
import { EditUserForm } from "./_components/edit-user-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.users"))("title") };
}

export default async function UserPage({ params }: { params: Promise<{ id: string }> }) {
  const session = await requireSession();
  if (!session.user.permissions.includes("users:manage")) return <SegmentForbidden />;
  const t = await getTranslations("admin");
  const { user, sessions } = await load((await params).id);
  return (
    <>
      <PageHeader
        title={user.displayName}
        code={user.username}
        status={
          <>
            <UserStatus user={user} />
            {user.isDemo ? <Badge tone="info">{t("user.demo")}</Badge> : null}
          </>
        }
        crumbs={[{ label: t("users.title"), href: "/admin/users" }]}
      />
      <DetailLayout
        aside={
          <Panel title={t("user.history")}>
            <RecordHistory recordType="user" recordId={user.id} />
          </Panel>
        }
      >
        <Panel title={t("user.edit")}>
          <EditUserForm key={user.version} user={user} />
        </Panel>
        <AccessPanel key={`access-${user.version}`} user={user} />
        <Panel title={t("user.sessions")} flush>
          <SessionTable sessions={sessions} />
        </Panel>
      </DetailLayout>
    </>
  );
}

async function load(userId: string) {
  try {
    return await (await serverApi()).identity.user({ userId });
  } catch (error) {
    if (error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST"].includes(error.code)) notFound();
    throw error;
  }
}
