import { useTranslations } from "next-intl";
import { StatusBadge } from "@/app/_ui/badge";
import type { Tone } from "@/app/_ui/tone";
import type { CertificateStatus } from "@/server/modules/certificates/contract";

const tones: Record<CertificateStatus, Tone> = { issued: "ok", revoked: "bad", superseded: "idle" };

export function CertificateStatusBadge({ status }: { status: CertificateStatus }) {
  const t = useTranslations("certificates.statuses");
  return <StatusBadge tone={tones[status]} label={t(status)} />;
}
