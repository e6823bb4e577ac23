import { useTranslations } from "next-intl";
import { StatedFigures } from "@/app/_features/certificates/stated-figures";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Badge } from "@/app/_ui/badge";
import { DateTime } from "@/app/_ui/date-time";
import { Facts } from "@/app/_ui/facts";
import { formatDecimalText } from "@/app/_ui/number-format";
import { Panel } from "@/app/_ui/panel";
import { type Tone, toneSurface } from "@/app/_ui/tone";
import { ToneShape } from "@/app/_ui/tone-shape";
import type { VerificationDto, VerifyResult } from "@/server/modules/certificates/contract";
import { ComparePdf } from "./compare-pdf";

const tones: Record<VerifyResult, Tone> = {
  genuine: "ok",
  revoked: "bad",
  superseded: "warn",
  altered: "bad",
  unknown: "idle",
};

/** The answer first, large and in words; then what the certificate says. */
export function Verification({ answer, code }: { answer: VerificationDto; code: string }) {
  const t = useTranslations("certificates.verify");
  const units = useTranslations("common.units");
  const name = useLocalName();
  const tone = tones[answer.result];
  return (
    <div className="grid gap-4">
      <section role="status" className={`rounded-lg border p-4 ${toneSurface[tone]}`}>
        <h2 className="flex items-center gap-3 font-semibold text-xl">
          <ToneShape tone={tone} className="size-5 shrink-0" />
          {t(`result.${answer.result}`)}
        </h2>
        <p className="mt-1">{t(`explain.${answer.result}`)}</p>
        {answer.altered.length > 0 ? (
          <p className="mt-1">
            {t("alteredParts", { parts: answer.altered.map((part) => t(`altered.${part}`)).join(", ") })}
          </p>
        ) : null}
        {answer.isSpecimen ? <p className="mt-1 font-medium">{t("specimen")}</p> : null}
      </section>
      {answer.number ? (
        <Panel>
          <Facts
            columns={2}
            items={[
              { label: t("number"), value: <span className="font-mono">{answer.number}</span> },
              answer.manufacturer ? { label: t("issuer"), value: name(answer.manufacturer) } : null,
              answer.issuedAt
                ? { label: t("issuedAt"), value: <DateTime value={answer.issuedAt} format="date" /> }
                : null,
              answer.revokedAt
                ? { label: t("revokedAt"), value: <DateTime value={answer.revokedAt} format="date" /> }
                : null,
              answer.supersededAt
                ? { label: t("supersededAt"), value: <DateTime value={answer.supersededAt} format="date" /> }
                : null,
              ...(["statementSha256", "pdfSha256"] as const).map((hash) =>
                answer[hash]
                  ? {
                      label: hash === "pdfSha256" ? "SHA-256 (PDF)" : "SHA-256",
                      value: <span className="break-all font-mono text-xs">{answer[hash]}</span>,
                      wide: true,
                    }
                  : null,
              ),
            ]}
          />
        </Panel>
      ) : null}
      {answer.lots.map((lot) => (
        <Panel
          key={lot.lot}
          flush
          title={
            <span className="flex flex-wrap items-center gap-2">
              <span className="font-mono">{lot.lot}</span>
              <Badge>{lot.grade}</Badge>
              {lot.product ? <span className="font-normal text-muted">{name(lot.product)}</span> : null}
            </span>
          }
          description={`${formatDecimalText(lot.quantity)} ${units(lot.unit)}`}
        >
          <StatedFigures figures={lot.figures} units={answer.units} label={`${t("values")} ${lot.lot}`} />
        </Panel>
      ))}
      {answer.genuine ? (
        <Panel title={t("compare")}>
          <ComparePdf code={code} />
        </Panel>
      ) : null}
    </div>
  );
}
