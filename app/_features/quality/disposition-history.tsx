"use client";

import { useTranslations } from "next-intl";
import { DateTime } from "@/app/_ui/date-time";
import { History } from "@/app/_ui/history";
import type { DispositionDto } from "@/server/modules/quality/contract";

const tones = { released: "ok", "conditionally-released": "info", rejected: "bad", held: "warn" } as const;

/** The signed decisions on a lot, newest first. */
export function DispositionHistory({ dispositions }: { dispositions: readonly DispositionDto[] }) {
  const t = useTranslations("quality");
  return (
    <History
      empty={t("detail.noDecisions")}
      entries={dispositions.map((item) => ({
        id: item.id,
        tone: tones[item.decision],
        title: t(`decided.${item.decision}`),
        body: (
          <>
            {item.reason ? <p>{item.reason}</p> : null}
            <p>{t("detail.signedBy", { method: t(`detail.signatureMethods.${item.signatureMethod}`) })}</p>
          </>
        ),
        actor: item.decidedBy,
        when: <DateTime value={item.decidedAt} />,
      }))}
    />
  );
}
