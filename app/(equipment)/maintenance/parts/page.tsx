import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { PartTable } from "./_components/part-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("maintenance.store"))("title") };
}

export default async function PartsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  const { user } = await requireSession();
  if (!user.permissions.includes("maintenance:read")) return <SegmentForbidden />;
  const [t, api, { q = "" }] = await Promise.all([getTranslations("maintenance"), serverApi(), searchParams]);
  const wanted = q.trim().toLowerCase();
  const parts = (await api.maintenance.parts()).filter((part) =>
    [part.code, part.nameEn, part.nameZh, part.place].some((text) => text.toLowerCase().includes(wanted)),
  );
  return (
    <>
      <PageHeader
        title={t("store.title")}
        subtitle={t("store.subtitle")}
        crumbs={[{ label: t("title"), href: "/maintenance" }]}
      />
      <PartTable parts={parts} mayWrite={user.permissions.includes("maintenance:write")} />
    </>
  );
}
