"use client";

import { useTranslations } from "next-intl";
import { elapsedText } from "@/app/_features/recall/elapsed-text";
import { useSuspectText } from "@/app/_features/recall/suspect-text";
import { useShareText } from "@/app/_features/traceability/share-text";
import { DateTime } from "@/app/_ui/date-time";
import { Facts } from "@/app/_ui/facts";
import type { RecallDetail } from "@/server/modules/recall/contract";

/** What was asked and by whom; or who signed and closed it. */
export function RecallFacts({ recall, part }: { recall: RecallDetail; part: "facts" | "signature" }) {
  const t = useTranslations("recall");
  const suspectText = useSuspectText();
  const shareText = useShareText();
  const { suspects, withExposure, onlySharesFrom } = recall.question;
  if (part === "signature" && !recall.signedAt) {
    return <p className="text-muted text-sm">{t("record.notSigned")}</p>;
  }
  if (part === "signature") {
    return (
      <Facts
        items={[
          { label: t("record.signedBy"), value: recall.signedBy },
          { label: t("record.signedAt"), value: <DateTime value={recall.signedAt} /> },
          { label: t("record.meaning"), value: t(`sign.meanings.${recall.isMock ? "mock" : "real"}`) },
          recall.closedAt !== null && {
            label: t("record.closed"),
            value: <DateTime value={recall.closedAt} />,
          },
          recall.closedAt !== null && { label: t("record.closedBy"), value: recall.closedBy },
          recall.closedAt !== null && { label: t("record.closeNote"), value: recall.closeNote },
        ]}
      />
    );
  }
  return (
    <Facts
      columns={2}
      items={[
        {
          label: t("list.suspects"),
          wide: true,
          value: (
            <ul>
              {suspects.map((suspect) => (
                <li key={JSON.stringify(suspect)}>{suspectText(suspect)}</li>
              ))}
            </ul>
          ),
        },
        { label: t("list.reason"), value: recall.reason, wide: true },
        { label: t("record.exposure"), value: t(withExposure ? "record.exposureYes" : "record.exposureNo") },
        onlySharesFrom === null
          ? null
          : { label: t("record.cut"), value: t("record.cutAt", { share: shareText(onlySharesFrom) }) },
        { label: t("record.openedBy"), value: recall.openedBy },
        { label: t("record.started"), value: <DateTime value={recall.startedAt} format="dateTimeSeconds" /> },
        { label: t("record.opened"), value: <DateTime value={recall.openedAt} format="dateTimeSeconds" /> },
        { label: t("record.elapsed"), value: elapsedText(recall.elapsedSeconds) },
        {
          label: t("record.digest"),
          value: <span className="break-all font-mono text-sm">{recall.listDigest}</span>,
          wide: true,
        },
      ]}
    />
  );
}
