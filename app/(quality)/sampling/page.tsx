import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { SamplingCalculator } from "./_components/sampling-calculator";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sampling"))("title") };
}

export default async function SamplingPage() {
  const { user } = await requireSession();
  if (!user.permissions.includes("quality:read")) return <SegmentForbidden />;
  const t = await getTranslations("sampling");
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <SamplingCalculator />
    </>
  );
}
