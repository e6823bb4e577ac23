import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { RecordHistory } from "@/app/_features/audit/record-history";
import { MaintenanceStatusBadge, PriorityBadge } from "@/app/_features/maintenance/maintenance-badges";
import { Symptom } from "@/app/_features/maintenance/symptom";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { DetailLayout } from "@/app/_ui/detail-layout";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { MachineStates } from "./_components/machine-states";
import { OrderActions } from "./_components/order-actions";
import { PartsPanel, TimesPanel } from "./_components/order-bookings";
import { OrderFacts } from "./_components/order-facts";
import { TaskList } from "./_components/task-list";

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).number) };
}

export default async function MaintenanceOrderPage({ params }: Props) {
  const { user } = await requireSession();
  if (!user.permissions.includes("maintenance:read")) return <SegmentForbidden />;
  const number = decodeURIComponent((await params).number);
  const [t, locale, api] = await Promise.all([getTranslations("maintenance"), getLocale(), serverApi()]);
  const order = await api.maintenance.detail({ number }).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "NOT_FOUND") return null;
    throw error;
  });
  if (!order) notFound();
  const mayWrite = user.permissions.includes("maintenance:write");
  const parts = mayWrite ? await api.maintenance.parts() : [];
  const machine = locale === "zh-CN" ? order.equipment.nameZh : order.equipment.nameEn;
  return (
    <>
      <PageHeader
        code={order.number}
        title={`${order.equipment.code} ${machine}`}
        subtitle={<Symptom of={order} />}
        status={
          <span className="flex items-center gap-2">
            <MaintenanceStatusBadge status={order.status} />
            <PriorityBadge priority={order.priority} />
          </span>
        }
        crumbs={[{ label: t("order.crumb"), href: "/maintenance" }]}
        actions={
          <OrderActions
            order={order}
            parts={parts}
            mayWrite={mayWrite}
            mayVerify={user.permissions.includes("maintenance:request")}
          />
        }
      />
      <DetailLayout
        aside={
          <Panel title={t("order.history")}>
            <RecordHistory recordType="maintenance-order" recordId={order.id} />
          </Panel>
        }
      >
        <Panel title={t("order.facts")}>
          <OrderFacts order={order} />
        </Panel>
        <Panel title={t("order.tasks")}>
          <TaskList order={order} mayWrite={mayWrite} />
        </Panel>
        <TimesPanel order={order} />
        <PartsPanel order={order} />
        {order.downSince || order.repairStartedAt ? (
          <Panel title={t("order.machineSays")}>
            <MachineStates order={order} />
          </Panel>
        ) : null}
      </DetailLayout>
    </>
  );
}
