"use client";

import { useTranslations } from "next-intl";
import { useErrorText } from "@/app/_client/use-error-text";
import { Badge } from "@/app/_ui/badge";
import { ErrorSummary } from "@/app/_ui/error-summary";
import { ToneShape } from "@/app/_ui/tone-shape";
import type { CertificateObjection } from "@/server/modules/certificates/contract";

/** Everything that stands against the certificate, per lot and property; or that nothing does. */
export function ObjectionList({
  objections,
  isSpecimen,
}: {
  objections: readonly CertificateObjection[];
  isSpecimen: boolean;
}) {
  const t = useTranslations("certificates.issue");
  const { issueText } = useErrorText();
  return (
    <div className="grid gap-2">
      {objections.length > 0 ? (
        <ErrorSummary
          title={t("notReady", { count: objections.length })}
          entries={objections.map((objection) => ({ message: issueText(objection) }))}
          action={t("notReadyBody")}
        />
      ) : (
        <p className="flex items-center gap-2 text-ok-fg text-sm">
          <ToneShape tone="ok" className="size-3 shrink-0" />
          {t("ready")}
        </p>
      )}
      {isSpecimen ? (
        <Badge tone="warn" className="h-auto w-fit whitespace-normal">
          {t("specimen")}
        </Badge>
      ) : null}
    </div>
  );
}
