import { getTranslations } from "next-intl/server";
import { Badge } from "@/app/_ui/badge";
import { Code } from "@/app/_ui/code";
import { DateTime } from "@/app/_ui/date-time";
import { Panel } from "@/app/_ui/panel";
import type { GaugeStudySummary } from "@/server/modules/measurement-system/contract/studies";

/** The newest gauge studies of an instrument; nothing where there is none. */
export async function StudyLinks({ studies }: { studies: readonly GaugeStudySummary[] }) {
  if (studies.length === 0) return null;
  const t = await getTranslations("measurement-system");
  return (
    <Panel title={t("studies.title")}>
      <ul className="grid gap-2 text-sm">
        {studies.map((study) => (
          <li key={study.number} className="flex flex-wrap items-center gap-2">
            <Code value={study.number} href={`/gauge-studies/${encodeURIComponent(study.number)}`} />
            <Badge tone={study.status === "completed" ? "ok" : "info"}>{t(`statuses.${study.status}`)}</Badge>
            <DateTime value={study.createdAt} format="date" />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
