import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { RootCauseView } from "./_components/root-cause-view";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("root-cause"))("title") };
}

/** A property of lots, and what along their ancestries explains that it varies. */
export default async function RootCausePage() {
  const { user } = await requireSession();
  if (!user.permissions.includes("quality:read")) return <SegmentForbidden />;
  const [t, api] = await Promise.all([getTranslations("root-cause"), serverApi()]);
  const products = await api.materials.products({ limit: 200 });
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <RootCauseView
        products={products.items.map(({ code, nameEn, nameZh }) => ({ code, nameEn, nameZh }))}
      />
    </>
  );
}
