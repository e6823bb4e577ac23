import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { EmptyState } from "@/app/_ui/empty-state";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { CheckEntry } from "./_components/check-entry";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("measurement-system.entry"))("title") };
}

export default async function ReferenceCheckPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  const { user } = await requireSession();
  if (!user.permissions.includes("measurement-system:record")) return <SegmentForbidden />;
  const { instrument: wanted } = await searchParams;
  const [t, api] = await Promise.all([getTranslations("measurement-system"), serverApi()]);
  const [instruments, magnets] = await Promise.all([
    api.measurementSystem.instruments({}),
    api.measurementSystem.magnets(),
  ]);
  const [first] = [...instruments].sort(
    (a, b) => Number(b.check?.isDone === false) - Number(a.check?.isDone === false),
  );
  const chosen = instruments.find(({ code }) => code === wanted) ?? first;
  return (
    <>
      <PageHeader
        title={t("entry.title")}
        subtitle={t("entry.subtitle")}
        crumbs={[
          { label: t("instruments.title"), href: "/instruments" },
          { label: t("magnets.title"), href: "/reference-magnets" },
        ]}
      />
      {magnets.length === 0 || !chosen ? (
        <EmptyState title={t("entry.noMagnet")} body={t("entry.noMagnetBody")} />
      ) : (
        <CheckEntry instruments={instruments} magnets={magnets} initialInstrument={chosen.code} />
      )}
    </>
  );
}
