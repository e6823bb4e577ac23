import { getTranslations } from "next-intl/server";
import { Stat, StatRow } from "@/app/_ui/stat";
import type { QueueCounts } from "@/server/modules/quality/contract";

export async function QueueCountRow({ counts }: { counts: QueueCounts }) {
  const t = await getTranslations("quality.queue");
  return (
    <div className="mb-4">
      <StatRow>
        <Stat label={t("pending")} value={counts.pending} />
        <Stat label={t("notTested")} value={counts.pending - counts.pendingTested} />
        <Stat label={t("tested")} value={counts.pendingTested} />
        <Stat
          label={t("failed")}
          value={counts.pendingFailed}
          {...(counts.pendingFailed > 0 ? { tone: "bad" } : {})}
        />
        <Stat label={t("onHold")} value={counts.onHold} {...(counts.onHold > 0 ? { tone: "warn" } : {})} />
      </StatRow>
    </div>
  );
}
