import { getTranslations } from "next-intl/server";
import { QueuePanel } from "@/app/_features/work-orders/queue-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { serverApi } from "@/server/trpc/server-caller";
import { MachineGrid } from "./machine-grid";

/** An operator's start: the machines, and the orders that are on the floor. */
export async function OperatorHome() {
  const t = await getTranslations("terminal");
  const api = await serverApi();
  const [machines, orders] = await Promise.all([
    api.workOrders.machines(),
    api.workOrders.list({ status: "in-progress", sort: "priority", limit: 12 }),
  ]);
  return (
    <>
      <PageHeader title={t("home.title")} subtitle={t("home.subtitle")} />
      <div className="grid gap-6">
        <MachineGrid machines={machines} />
        <QueuePanel
          kind="onTheFloor"
          rows={orders.items}
          total={orders.items.length + (orders.nextCursor ? 1 : 0)}
          href="/work-orders?status=in-progress&sort=priority"
        />
      </div>
    </>
  );
}
