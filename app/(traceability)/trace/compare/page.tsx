import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { CompareLots } from "./_components/compare-lots";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("explore.compare"))("title") };
}

export default async function ComparePage() {
  const { user } = await requireSession();
  if (!user.permissions.includes("trace:read")) return <SegmentForbidden />;
  const [t, trace] = await Promise.all([getTranslations("explore.compare"), getTranslations("trace")]);
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("subtitle")}
        crumbs={[{ label: trace("title"), href: "/trace" }]}
      />
      <CompareLots />
    </>
  );
}
