import { BadgeCheck, Printer } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { RecordHistory } from "@/app/_features/audit/record-history";
import { issueHref } from "@/app/_features/certificates/certificate-href";
import { OpenNonconformanceLink } from "@/app/_features/nonconformance/open-nonconformance-link";
import { packingListHref } from "@/app/_features/shipping/shipment-href";
import { ShipmentStatusBadge } from "@/app/_features/shipping/shipment-status";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { DetailLayout } from "@/app/_ui/detail-layout";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { PackageList } from "./_components/package-list";
import { ReturnDialog } from "./_components/return-dialog";
import { ShipmentCertificates } from "./_components/shipment-certificates";
import { ShipmentFacts } from "./_components/shipment-facts";
import { ShipmentLines } from "./_components/shipment-lines";
import { VoidShipmentButton } from "./_components/void-shipment-button";

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).number).toUpperCase() };
}

export default async function ShipmentPage({ params }: Props) {
  const { user } = await requireSession();
  if (!user.permissions.includes("shipments:read")) return <SegmentForbidden />;
  const number = decodeURIComponent((await params).number);
  const [shipment, t, certificates, locale] = await Promise.all([
    shipmentOr404(number),
    getTranslations("shipping"),
    getTranslations("certificates"),
    getLocale(),
  ]);
  const isShipped = shipment.status === "shipped";
  const isAllBack = shipment.lines.every((line) => line.returnedQuantity === line.quantity);
  const isUntouched = Number(shipment.returnedMassKg) === 0;
  return (
    <>
      <PageHeader
        code={shipment.number}
        title={locale === "zh-CN" ? shipment.customer.nameZh : shipment.customer.nameEn}
        status={<ShipmentStatusBadge status={shipment.status} />}
        crumbs={[{ label: t("title"), href: "/shipments" }]}
        actions={
          <>
            <LinkButton
              href={packingListHref(shipment.number)}
              target="_blank"
              icon={<Printer aria-hidden="true" className="size-4" />}
            >
              {t("actions.print")}
            </LinkButton>
            {isUntouched ? null : <OpenNonconformanceLink source="complaint" reference={shipment.number} />}
            {isShipped && !isAllBack && user.permissions.includes("certificates:issue") ? (
              <LinkButton
                href={issueHref(shipment.number)}
                variant="primary"
                icon={<BadgeCheck aria-hidden="true" className="size-4" />}
              >
                {certificates("actions.issue")}
              </LinkButton>
            ) : null}
            {isShipped && !isAllBack && user.permissions.includes("shipments:write") ? (
              <ReturnDialog shipment={shipment} />
            ) : null}
            {isShipped && isUntouched && user.permissions.includes("shipments:void") ? (
              <VoidShipmentButton number={shipment.number} />
            ) : null}
          </>
        }
      />
      <DetailLayout
        aside={
          <>
            <Panel title={t("detail.packages")} flush>
              <PackageList packages={shipment.packages} />
            </Panel>
            {user.permissions.includes("quality:read") ? (
              <ShipmentCertificates number={shipment.number} />
            ) : null}
            <Panel title={t("detail.history")}>
              <RecordHistory recordType="shipment" recordId={shipment.id} />
            </Panel>
          </>
        }
      >
        <ShipmentFacts shipment={shipment} />
        <ShipmentLines shipment={shipment} />
      </DetailLayout>
    </>
  );
}

async function shipmentOr404(number: string) {
  try {
    return await (await serverApi()).shipping.detail({ number });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "NOT_FOUND") notFound();
    throw error;
  }
}
