import { getTranslations } from "next-intl/server";
import { TaskPanel } from "@/app/_features/tasks/task-panel";
import { QueuePanel } from "@/app/_features/work-orders/queue-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { serverApi } from "@/server/trpc/server-caller";
import { HeldLots } from "./held-lots";
import { TraceQuestion } from "./trace-question";

const SHOWN = 8;

/** A manager's page: a question about any lot, what is on hold, which orders are late. */
export async function ManagerHome() {
  const t = await getTranslations("trace.home");
  const api = await serverApi();
  const [held, { late, counts }] = await Promise.all([
    api.lots.list({ status: "on-hold", limit: SHOWN }),
    api.workOrders.queue(),
  ]);
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <div className="grid gap-4">
        <Panel title={t("ask")}>
          <TraceQuestion autoFocus />
        </Panel>
        <TaskPanel mayAnswer />
        <HeldLots page={held} />
        <QueuePanel kind="late" rows={late} total={counts.late} href="/work-orders?late=true" />
      </div>
    </>
  );
}
