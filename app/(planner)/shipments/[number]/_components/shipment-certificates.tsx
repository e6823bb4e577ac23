import { getTranslations } from "next-intl/server";
import { certificateHref } from "@/app/_features/certificates/certificate-href";
import { CertificateStatusBadge } from "@/app/_features/certificates/certificate-status";
import { Code } from "@/app/_ui/code";
import { DateTime } from "@/app/_ui/date-time";
import { Panel } from "@/app/_ui/panel";
import { serverApi } from "@/server/trpc/server-caller";

/** The certificates of a shipment, the newest first. */
export async function ShipmentCertificates({ number }: { number: string }) {
  const [t, api] = await Promise.all([getTranslations("certificates"), serverApi()]);
  const { items } = await api.certificates.list({ shipmentNumber: number, limit: 20 });
  return (
    <Panel title={t("detail.shipmentCertificates")}>
      {items.length === 0 ? (
        <p className="text-muted text-sm">{t("detail.noneOfShipment")}</p>
      ) : (
        <ul className="grid gap-2 text-sm">
          {items.map((certificate) => (
            <li key={certificate.id} className="flex flex-wrap items-center gap-2">
              <Code value={certificate.number} href={certificateHref(certificate.number)} />
              <CertificateStatusBadge status={certificate.status} />
              <DateTime value={certificate.issuedAt} format="date" />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
