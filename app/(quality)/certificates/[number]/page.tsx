import { FileText } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { RecordHistory } from "@/app/_features/audit/record-history";
import { certificatePdfHref, reissueHref, verifyHref } from "@/app/_features/certificates/certificate-href";
import { CertificateStatusBadge } from "@/app/_features/certificates/certificate-status";
import { StatementView } from "@/app/_features/certificates/statement-view";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { Badge } from "@/app/_ui/badge";
import { DetailLayout } from "@/app/_ui/detail-layout";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { CertificateAside } from "./_components/certificate-aside";
import { CertificateFacts } from "./_components/certificate-facts";
import { RevokeButton } from "./_components/revoke-dialog";

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).number).toUpperCase() };
}

export default async function CertificatePage({ params }: Props) {
  const { user } = await requireSession();
  if (!user.permissions.includes("quality:read")) return <SegmentForbidden />;
  const number = decodeURIComponent((await params).number);
  const [t, api, locale] = await Promise.all([getTranslations("certificates"), serverApi(), getLocale()]);
  const certificate = await api.certificates.detail({ number }).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "NOT_FOUND") return null;
    throw error;
  });
  if (!certificate) notFound();
  const verification = await api.certificates.check({ code: certificate.verifyCode });
  const isInForce = certificate.status === "issued";
  const { shipmentNumber } = certificate;
  return (
    <>
      <PageHeader
        code={certificate.number}
        title={locale === "zh-CN" ? certificate.customer.nameZh : certificate.customer.nameEn}
        subtitle={certificate.statement.isSpecimen ? t("detail.specimenNote") : undefined}
        status={
          <span className="flex flex-wrap gap-1">
            <CertificateStatusBadge status={certificate.status} />
            {verification.genuine ? null : <Badge tone="bad">{t("verify.result.altered")}</Badge>}
          </span>
        }
        crumbs={[{ label: t("title"), href: "/certificates" }]}
        actions={
          <>
            <LinkButton href={verifyHref(certificate.verifyCode)} target="_blank">
              {t("actions.publicPage")}
            </LinkButton>
            {certificate.status !== "superseded" &&
            certificate.replacedBy === null &&
            shipmentNumber !== null &&
            user.permissions.includes("certificates:issue") ? (
              <LinkButton href={reissueHref(shipmentNumber, certificate.number)}>
                {t("actions.reissue")}
              </LinkButton>
            ) : null}
            {isInForce && user.permissions.includes("certificates:revoke") ? (
              <RevokeButton number={certificate.number} />
            ) : null}
            <LinkButton
              href={certificatePdfHref(certificate.number)}
              target="_blank"
              variant="primary"
              icon={<FileText aria-hidden="true" className="size-4" />}
            >
              {t("actions.pdf")}
            </LinkButton>
          </>
        }
      />
      <DetailLayout
        aside={
          <>
            <CertificateAside certificate={certificate} verification={verification} />
            <Panel title={t("detail.history")}>
              <RecordHistory recordType="certificate" recordId={certificate.id} />
            </Panel>
          </>
        }
      >
        <Panel title={t("detail.facts")}>
          <CertificateFacts certificate={certificate} />
        </Panel>
        <StatementView content={certificate.statement} />
      </DetailLayout>
    </>
  );
}
