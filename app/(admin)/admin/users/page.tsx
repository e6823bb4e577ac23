import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { UserList } from "./_components/user-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.users"))("title") };
}

export default async function UsersPage() {
  const { user } = await requireSession();
  if (!user.permissions.includes("users:manage")) return <SegmentForbidden />;
  const t = await getTranslations("admin.users");
  const users = await (await serverApi()).identity.users();
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("subtitle")}
        actions={
          <LinkButton href="/admin/users/new" variant="primary">
            {t("new")}
          </LinkButton>
        }
      />
      <Panel flush>
        <UserList users={users} />
      </Panel>
    </>
  );
}
