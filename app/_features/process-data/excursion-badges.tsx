"use client";

import { useTranslations } from "next-intl";
import { Badge, StatusBadge } from "@/app/_ui/badge";
import type { ExcursionSummary } from "@/server/modules/process-data/contract/excursions";

/** Where an excursion stands: open or decided, and what late samples did to it. */
export function ExcursionBadges({
  excursion,
}: {
  excursion: Pick<ExcursionSummary, "status" | "decision" | "contradictedAt" | "reopenedAt" | "endedBy">;
}) {
  const t = useTranslations("process-data.excursions");
  const { status, decision, contradictedAt, reopenedAt, endedBy } = excursion;
  return (
    <span className="flex flex-wrap gap-1">
      {status === "open" ? (
        <StatusBadge tone="bad" label={t("status.open")} />
      ) : (
        <StatusBadge
          tone={decision?.code === "no-effect" ? "ok" : "warn"}
          label={decision ? t(`decisions.${decision.code}`) : t("status.decided")}
        />
      )}
      {endedBy === "open" && status === "open" ? <Badge tone="bad">{t("lasting")}</Badge> : null}
      {contradictedAt ? <Badge tone="info">{t("contradicted")}</Badge> : null}
      {reopenedAt && status === "open" ? <Badge tone="warn">{t("reopened")}</Badge> : null}
    </span>
  );
}
