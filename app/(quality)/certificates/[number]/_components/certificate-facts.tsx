import { useTranslations } from "next-intl";
import { certificateHref } from "@/app/_features/certificates/certificate-href";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { shipmentHref } from "@/app/_features/shipping/shipment-href";
import { Code } from "@/app/_ui/code";
import { DateTime } from "@/app/_ui/date-time";
import { Facts } from "@/app/_ui/facts";
import type { CertificateDetail } from "@/server/modules/certificates/contract";

/** To whom, for what, and what became of it. */
export function CertificateFacts({ certificate }: { certificate: CertificateDetail }) {
  const t = useTranslations("certificates");
  const name = useLocalName();
  const { customer, replaces, replacedBy } = certificate;
  return (
    <Facts
      columns={2}
      items={[
        { label: t("fields.customer"), value: `${name(customer)} (${customer.code})` },
        { label: t("fields.reference"), value: certificate.customerReference },
        certificate.shipmentNumber
          ? {
              label: t("fields.shipment"),
              value: (
                <Code value={certificate.shipmentNumber} href={shipmentHref(certificate.shipmentNumber)} />
              ),
            }
          : null,
        {
          label: t("fields.products"),
          value: <span className="font-mono">{certificate.productCodes.join(", ")}</span>,
        },
        { label: t("fields.issuedAt"), value: <DateTime value={certificate.issuedAt} /> },
        { label: t("fields.issuedBy"), value: certificate.issuedBy },
        { label: t("fields.language"), value: t(`languages.${certificate.language}`) },
        { label: t("fields.units"), value: t(`units.${certificate.units}`) },
        certificate.statement.remark
          ? { label: t("fields.remark"), value: certificate.statement.remark, wide: true }
          : null,
        replaces
          ? {
              label: t("fields.replaces"),
              value: (
                <>
                  <Code value={replaces.number} href={certificateHref(replaces.number)} />{" "}
                  <span translate="no">{replaces.reason}</span>
                </>
              ),
              wide: true,
            }
          : null,
        replacedBy
          ? {
              label: t("fields.replacedBy"),
              value: <Code value={replacedBy} href={certificateHref(replacedBy)} />,
            }
          : null,
        certificate.supersededAt
          ? { label: t("fields.supersededAt"), value: <DateTime value={certificate.supersededAt} /> }
          : null,
        ...(certificate.revokedAt
          ? [
              { label: t("fields.revokedAt"), value: <DateTime value={certificate.revokedAt} /> },
              { label: t("fields.revokedBy"), value: certificate.revokedBy },
              {
                label: t("fields.revokeReason"),
                value: <span translate="no">{certificate.revokeReason}</span>,
                wide: true,
              },
            ]
          : []),
      ]}
    />
  );
}
