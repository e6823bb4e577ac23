import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { EmptyState } from "@/app/_ui/empty-state";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { isNotFound } from "../[number]/_lib/is-not-found";
import { ChooseLot } from "./_components/choose-lot";
import { RecordTest } from "./_components/record-test";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("quality"))("record.title") };
}

export default async function RecordTestPage({
  searchParams,
}: {
  searchParams: Promise<{ lot?: string; corrects?: string }>;
}) {
  const { lot, corrects } = await searchParams;
  const { user, siteTimeZone } = await requireSession();
  if (!user.permissions.includes("quality:record-test")) return <SegmentForbidden />;
  const t = await getTranslations("quality");
  const errors = await getTranslations("errors");
  const api = await serverApi();
  const orNull = (error: unknown) => {
    if (isNotFound(error)) return null;
    throw error;
  };
  const corrected = corrects ? await api.quality.magneticTest({ number: corrects }).catch(orNull) : null;
  if (corrects && corrected === null) notFound();
  const code = corrected?.lot.code ?? lot;
  const [instruments, tested] = await Promise.all([
    api.quality.instruments(),
    code ? api.quality.lotToTest({ lot: code }).catch(orNull) : null,
  ]);
  const title = corrected ? t("record.correctTitle", { number: corrected.number }) : t("record.title");
  const crumbs = [{ label: t("tests.title"), href: "/magnetic-tests" }];
  if (instruments.length === 0) {
    return (
      <>
        <PageHeader title={title} crumbs={crumbs} />
        <EmptyState title={t("record.noInstruments")} />
      </>
    );
  }
  return (
    <>
      <PageHeader title={title} crumbs={crumbs} />
      {tested ? (
        <RecordTest
          key={tested.lot.code}
          tested={tested}
          instruments={instruments}
          corrects={corrected}
          timeZone={siteTimeZone}
          now={new Date().toISOString()}
        />
      ) : (
        <ChooseLot problem={code ? errors("lot-not-found", { code }) : null} />
      )}
    </>
  );
}
