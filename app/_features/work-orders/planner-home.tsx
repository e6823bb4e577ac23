import { Plus } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { TaskPanel } from "@/app/_features/tasks/task-panel";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { Stat, StatRow } from "@/app/_ui/stat";
import { serverApi } from "@/server/trpc/server-caller";
import { QueuePanel } from "./queue-panel";

/** A planner's queue: what is late, what will be, what waits to be released. */
export async function PlannerHome() {
  const t = await getTranslations("work-orders");
  const { counts, late, dueSoon, drafts } = await (await serverApi()).workOrders.queue();
  return (
    <>
      <PageHeader
        title={t("home.title")}
        subtitle={t("home.subtitle")}
        actions={
          <LinkButton
            href="/work-orders/new"
            variant="primary"
            icon={<Plus aria-hidden="true" className="size-4" />}
          >
            {t("new")}
          </LinkButton>
        }
      />
      <div className="grid gap-4">
        <StatRow>
          <Stat
            label={t("home.late")}
            value={counts.late}
            note={t("home.lateNote")}
            {...(counts.late > 0 ? { tone: "bad" as const } : {})}
          />
          <Stat label={t("home.dueSoon")} value={counts.dueSoon} note={t("home.dueSoonNote")} />
          <Stat label={t("home.drafts")} value={counts.drafts} note={t("home.draftsNote")} />
          <Stat label={t("status.in-progress")} value={counts.running} />
          <Stat
            label={t("status.paused")}
            value={counts.paused}
            {...(counts.paused > 0 ? { tone: "warn" as const } : {})}
          />
        </StatRow>
        <QueuePanel kind="late" rows={late} total={counts.late} href="/work-orders?late=true" />
        <TaskPanel of="planner" mayAnswer />
        <QueuePanel kind="dueSoon" rows={dueSoon} total={counts.dueSoon} href="/work-orders?status=open" />
        <QueuePanel kind="drafts" rows={drafts} total={counts.drafts} href="/work-orders?status=draft" />
      </div>
    </>
  );
}
