import { useTranslations } from "next-intl";
import { StatusBadge } from "@/app/_ui/badge";
import { Code } from "@/app/_ui/code";
import { DateTime } from "@/app/_ui/date-time";
import { Panel } from "@/app/_ui/panel";
import type { CertificateDetail, VerificationDto } from "@/server/modules/certificates/contract";

/** Who signed what, and whether every stored byte is still the one that was sealed. */
export function CertificateAside({
  certificate,
  verification,
}: {
  certificate: CertificateDetail;
  verification: VerificationDto;
}) {
  const t = useTranslations("certificates");
  const hashes = [
    ["statementHash", certificate.statementSha256],
    ["pdfHash", certificate.pdfSha256],
    ["recordHash", certificate.recordSha256],
  ] as const;
  return (
    <>
      <Panel title={t("detail.signatures")}>
        <ul className="grid gap-3 text-sm">
          {certificate.signatures.map((signature) => (
            <li key={signature.role}>
              <span className="block text-muted text-xs">{t(`roles.${signature.role}`)}</span>
              <span className="font-medium">{signature.person}</span>{" "}
              <span className="text-muted">
                {t(`methods.${signature.method}`)}, <DateTime value={signature.signedAt} />
              </span>
              <span className="mt-0.5 block">{t(`meanings.${signature.role}`)}</span>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={t("detail.seal")}>
        <div className="grid gap-3 text-sm">
          <StatusBadge
            tone={verification.genuine ? "ok" : "bad"}
            label={t(`verify.result.${verification.result}`)}
            className="w-fit"
          />
          <p className={verification.genuine ? "" : "text-bad-fg"}>
            {t(verification.genuine ? "detail.verified" : "detail.altered")}
          </p>
          <div>
            <span className="block text-muted text-xs">{t("fields.verifyCode")}</span>
            <Code value={certificate.verifyCode} copy />
          </div>
          {hashes.map(([label, hash]) => (
            <div key={label}>
              <span className="block text-muted text-xs">{t(`fields.${label}`)}</span>
              <span className="break-all font-mono text-xs">{hash}</span>
            </div>
          ))}
        </div>
      </Panel>
    </>
  );
}
