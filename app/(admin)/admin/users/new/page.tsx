import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { requireSession } from "@/server/auth/session";
import { NewUserForm } from "./_components/new-user-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.newUser"))("title") };
}

export default async function NewUserPage() {
  const { user } = await requireSession();
  if (!user.permissions.includes("users:manage")) return <SegmentForbidden />;
  const t = await getTranslations("admin");
  return (
    <>
      <PageHeader title={t("newUser.title")} crumbs={[{ label: t("users.title"), href: "/admin/users" }]} />
      <Panel className="max-w-3xl">
        <NewUserForm />
      </Panel>
    </>
  );
}
