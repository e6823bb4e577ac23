import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { FluxEntry } from "./_components/flux-entry";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("flux.new"))("title") };
}

export default async function NewFluxPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  const { user } = await requireSession();
  if (!user.permissions.includes("quality:record-test")) return <SegmentForbidden />;
  const [t, list, api, address] = await Promise.all([
    getTranslations("flux.new"),
    getTranslations("flux"),
    serverApi(),
    searchParams,
  ]);
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("subtitle")}
        crumbs={[{ label: list("title"), href: "/flux" }]}
      />
      <FluxEntry instruments={await api.grading.fluxInstruments()} lot={address.lot ?? ""} />
    </>
  );
}
