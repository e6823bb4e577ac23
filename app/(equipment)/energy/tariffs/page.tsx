import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { TariffView } from "./_components/tariff-view";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("energy.tariff"))("title") };
}

export default async function TariffsPage() {
  const { user } = await requireSession();
  if (!user.permissions.includes("energy:read")) return <SegmentForbidden />;
  const [t, api] = await Promise.all([getTranslations("energy"), serverApi()]);
  const tariffs = await api.energy.tariffs();
  return (
    <>
      <PageHeader
        title={t("tariff.title")}
        subtitle={t("tariff.subtitle")}
        crumbs={[{ label: t("title"), href: "/energy" }]}
      />
      <TariffView tariffs={tariffs} mayWrite={user.permissions.includes("energy:write")} />
    </>
  );
}
