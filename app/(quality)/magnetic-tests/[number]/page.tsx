import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { GradePanel } from "@/app/_features/grading/grade-panel";
import { OpenNonconformanceLink } from "@/app/_features/nonconformance/open-nonconformance-link";
import { DispositionButton } from "@/app/_features/quality/disposition-dialog";
import { LotQualityBadge, VerdictBadge } from "@/app/_features/quality/verdict-badge";
import { Badge } from "@/app/_ui/badge";
import { DetailLayout } from "@/app/_ui/detail-layout";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { magneticTestRef } from "@/server/modules/quality/contract";
import { serverApi } from "@/server/trpc/server-caller";
import { TestAside } from "./_components/test-aside";
import { TestBody } from "./_components/test-body";
import { TestForecast } from "./_components/test-forecast";
import { isNotFound } from "./_lib/is-not-found";

type Address = { params: Promise<{ number: string }>; searchParams: Promise<{ version?: string }> };

export async function generateMetadata({ params }: Address): Promise<Metadata> {
  return { title: decodeURIComponent((await params).number) };
}

export default async function MagneticTestPage({ params, searchParams }: Address) {
  const [{ number }, { version }] = [await params, await searchParams];
  const input = magneticTestRef.safeParse({ number: decodeURIComponent(number), version });
  if (!input.success) notFound();
  const { user } = await requireSession();
  const t = await getTranslations("quality");
  const api = await serverApi();
  const test = await api.quality.magneticTest(input.data).catch((error: unknown) => {
    if (isNotFound(error)) notFound();
    throw error;
  });
  const [quality, series] = await Promise.all([
    api.quality.lotQuality({ lot: test.lot.code }),
    api.quality.temperatureSeries({ number: test.number }),
  ]);
  const may = (permission: "quality:record-test" | "quality:decide") => user.permissions.includes(permission);
  const isCurrent = test.supersededAt === null;
  return (
    <>
      <PageHeader
        code={test.number}
        title={t("detail.version", { version: test.version })}
        crumbs={[{ label: t("tests.title"), href: "/magnetic-tests" }]}
        status={
          <>
            <VerdictBadge verdict={test.verdict} />
            <LotQualityBadge status={test.lot.status} qualityStatus={test.lot.qualityStatus} />
            {test.isSynthetic ? <Badge>{t("detail.synthetic")}</Badge> : null}
            {isCurrent ? null : <Badge tone="warn">{t("detail.superseded")}</Badge>}
          </>
        }
        actions={
          isCurrent ? (
            <>
              {test.verdict === "fail" ? (
                <OpenNonconformanceLink source="magnetic-test" reference={test.number} />
              ) : null}
              {may("quality:record-test") ? (
                <LinkButton href={`/magnetic-tests/new?corrects=${encodeURIComponent(test.number)}`}>
                  {t("detail.correct")}
                </LinkButton>
              ) : null}
              {may("quality:decide") ? (
                <DispositionButton lot={test.lot.code} label={t("detail.decide")} />
              ) : null}
            </>
          ) : null
        }
      />
      <DetailLayout aside={<TestAside test={test} dispositions={quality.dispositions} />}>
        <TestBody test={test} />
        {isCurrent ? <TestForecast test={test} series={series} /> : null}
        {isCurrent ? (
          <GradePanel lot={test.lot.code} mayGrade={user.permissions.includes("lots:regrade")} />
        ) : null}
      </DetailLayout>
    </>
  );
}
