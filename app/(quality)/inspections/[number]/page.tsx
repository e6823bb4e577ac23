import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { InspectionBadges } from "@/app/_features/inspection/inspection-badges";
import { OpenNonconformanceLink } from "@/app/_features/nonconformance/open-nonconformance-link";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { DetailLayout } from "@/app/_ui/detail-layout";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { FaultyCells } from "./_components/faulty-cells";
import { InspectionActions } from "./_components/inspection-actions";
import { InspectionAside } from "./_components/inspection-aside";
import { LongTests } from "./_components/long-tests";
import { MeasurementGrid } from "./_components/measurement-grid";
import { UnfitInstruments } from "./_components/unfit-instruments";

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).number) };
}

export default async function InspectionPage({ params }: Props) {
  const { user } = await requireSession();
  if (!user.permissions.includes("quality:read")) return <SegmentForbidden />;
  const number = decodeURIComponent((await params).number);
  const [t, locale, api] = await Promise.all([getTranslations("inspections"), getLocale(), serverApi()]);
  const inspection = await api.inspection.detail({ number }).catch(orNotFound);
  const { status, plan } = inspection;
  const mayRecord = user.permissions.includes("inspection:record");
  const mayWrite =
    (status === "in-progress" && mayRecord) ||
    (status === "done" && user.permissions.includes("quality:decide"));
  return (
    <FaultyCells>
      <PageHeader
        code={inspection.number}
        title={locale === "zh-CN" ? plan.nameZh : plan.nameEn}
        status={<InspectionBadges inspection={inspection} />}
        crumbs={[{ label: t("title"), href: "/inspections" }]}
        actions={
          <>
            {inspection.verdict === "fail" ? (
              <OpenNonconformanceLink source="inspection" reference={inspection.number} />
            ) : null}
            <InspectionActions inspection={inspection} permissions={user.permissions} />
          </>
        }
      />
      <DetailLayout aside={<InspectionAside inspection={inspection} />}>
        {status === "verifying" ? (
          <p
            role="note"
            className="rounded-md border border-warn-line bg-warn-bg px-3 py-2 text-sm text-warn-fg"
          >
            {t(inspection.measuredByMe ? "verify.other" : "verify.note")}
          </p>
        ) : null}
        <UnfitInstruments instruments={inspection.unfitInstruments} />
        <LongTests
          inspection={inspection}
          canWrite={mayRecord && ["waiting", "in-progress"].includes(status)}
        />
        <MeasurementGrid key={`${status} ${inspection.number}`} inspection={inspection} mayWrite={mayWrite} />
      </DetailLayout>
    </FaultyCells>
  );
}

function orNotFound(error: unknown): never {
  if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
  throw error;
}
