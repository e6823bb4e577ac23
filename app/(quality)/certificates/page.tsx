import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { CertificateList } from "./_components/certificate-list";
import { readListInput } from "./_lib/read-list-input";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("certificates"))("title") };
}

export default async function CertificatesPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  const { user, siteTimeZone } = await requireSession();
  if (!user.permissions.includes("quality:read")) return <SegmentForbidden />;
  const [t, api] = await Promise.all([getTranslations("certificates"), serverApi()]);
  const [page, customers] = await Promise.all([
    api.certificates.list(readListInput(await searchParams, siteTimeZone)),
    api.materials.customers(),
  ]);
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <CertificateList page={page} customers={customers} />
    </>
  );
}
