import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { RequestForm } from "./_components/request-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("maintenance.form"))("title") };
}

export default async function NewMaintenancePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  const { user } = await requireSession();
  if (!user.permissions.includes("maintenance:request")) return <SegmentForbidden />;
  const [t, api, address] = await Promise.all([getTranslations("maintenance"), serverApi(), searchParams]);
  const machines = await api.equipment.all();
  return (
    <>
      <PageHeader
        title={t("form.title")}
        subtitle={t("form.subtitle")}
        crumbs={[{ label: t("title"), href: "/maintenance" }]}
      />
      <RequestForm machines={machines} machine={address.machine ?? ""} />
    </>
  );
}
