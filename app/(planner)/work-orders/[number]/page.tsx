import { Printer } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { RecordHistory } from "@/app/_features/audit/record-history";
import { PeggedLots } from "@/app/_features/grading/pegged-lots";
import { BalancePanel } from "@/app/_features/mass-balance/balance-panel";
import { OrderStatusBadge } from "@/app/_features/work-orders/order-status";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { DetailLayout } from "@/app/_ui/detail-layout";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { OrderActions } from "./_components/order-actions";
import { OrderFacts } from "./_components/order-facts";
import { OrderFlow } from "./_components/order-flow";
import { OrderLots } from "./_components/order-lots";
import { OrderRuns } from "./_components/order-runs";
import { OrderTransitions } from "./_components/order-transitions";
import { ProgressTable } from "./_components/progress-table";

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).number).toUpperCase() };
}

export default async function WorkOrderPage({ params }: Props) {
  const { user } = await requireSession();
  if (!user.permissions.includes("work-orders:read")) return <SegmentForbidden />;
  const number = decodeURIComponent((await params).number);
  const [order, t, locale] = await Promise.all([
    orderOr404(number),
    getTranslations("work-orders"),
    getLocale(),
  ]);
  return (
    <>
      <PageHeader
        code={order.number}
        title={locale === "zh-CN" ? order.product.nameZh : order.product.nameEn}
        status={<OrderStatusBadge status={order.status} />}
        crumbs={[{ label: t("title"), href: "/work-orders" }]}
        actions={
          <>
            {order.isFrozen ? (
              <LinkButton
                href={`/print/traveller/${encodeURIComponent(order.number)}`}
                target="_blank"
                icon={<Printer aria-hidden="true" className="size-4" />}
              >
                {t("traveller")}
              </LinkButton>
            ) : null}
            <OrderActions order={order} permissions={user.permissions} />
          </>
        }
      />
      <DetailLayout
        aside={
          <>
            <Panel title={t("detail.transitions")}>
              <OrderTransitions transitions={order.transitions} />
            </Panel>
            <Panel title={t("detail.history")}>
              <RecordHistory recordType="work-order" recordId={order.id} />
            </Panel>
          </>
        }
      >
        <OrderFacts order={order} />
        <Panel
          title={t("detail.progress")}
          description={order.isFrozen ? t("detail.progressNote") : t("detail.routeNote")}
          flush
        >
          <OrderFlow order={order} />
          <ProgressTable order={order} />
        </Panel>
        {order.isFrozen ? (
          <>
            <OrderRuns runs={order.runs} total={order.runCount} />
            <BalancePanel
              of={{ workOrder: order.number }}
              href={`/mass-balance?order=${encodeURIComponent(order.number)}`}
            />
            <OrderLots lots={order.lots} total={order.lotCount} />
            <PeggedLots orderNumber={order.number} />
          </>
        ) : null}
      </DetailLayout>
    </>
  );
}

async function orderOr404(number: string) {
  try {
    return await (await serverApi()).workOrders.byNumber({ number });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "NOT_FOUND") notFound();
    throw error;
  }
}
