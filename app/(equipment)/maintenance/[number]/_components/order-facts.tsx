import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { machineHref } from "@/app/_features/maintenance/maintenance-href";
import { Badge } from "@/app/_ui/badge";
import { Code } from "@/app/_ui/code";
import { DateTime } from "@/app/_ui/date-time";
import { Facts } from "@/app/_ui/facts";
import type { MaintenanceDetail } from "@/server/modules/maintenance/contract";

export function OrderFacts({ order }: { order: MaintenanceDetail }) {
  const t = useTranslations("maintenance");
  const when = (at: string | null, who: string | null): ReactNode =>
    at ? (
      <>
        <DateTime value={at} /> {who ? t("order.by", { name: who }) : null}
      </>
    ) : null;
  return (
    <Facts
      columns={2}
      items={[
        {
          label: t("order.machine"),
          value: (
            <span className="flex flex-wrap items-center gap-2">
              <Code value={order.equipment.code} href={machineHref(order.equipment.code)} />
              {order.blocksMachine ? <Badge tone="bad">{t("blocks")}</Badge> : null}
            </span>
          ),
        },
        { label: t("kind"), value: t(`kinds.${order.kind}`) },
        { label: t("order.requested"), value: when(order.requestedAt, order.requestedBy) },
        { label: t("order.assignee"), value: order.assignee ?? t("nobody") },
        order.downSince !== null && {
          label: t("order.downSince"),
          value: <DateTime value={order.downSince} />,
        },
        { label: t("order.repairStarted"), value: when(order.repairStartedAt, null) },
        { label: t("order.handedBack"), value: when(order.handedBackAt, order.handedBackBy) },
        order.verifiedAt !== null && {
          label: t("order.verified"),
          value: when(order.verifiedAt, order.verifiedBy),
        },
        order.planCode !== null && {
          label: t("order.plan"),
          value: (
            <>
              <Code value={order.planCode} href="/maintenance/plans" />{" "}
              {t("order.planVersion", { version: order.planVersion ?? 1 })}
            </>
          ),
        },
        order.dueAt !== null && {
          label: t("columns.due"),
          value: <DateTime value={order.dueAt} format="date" />,
        },
        order.estimatedMinutes !== null && {
          label: t("order.estimated"),
          value: t("order.minutes", { minutes: order.estimatedMinutes }),
        },
        order.responsible !== null && {
          label: t("order.responsible"),
          value: <span translate="no">{order.responsible}</span>,
        },
        order.causeCode !== null && { label: t("order.cause"), value: t(`causes.${order.causeCode}`) },
        order.findings !== null && {
          label: t("order.findings"),
          value: <span translate="no">{order.findings}</span>,
          wide: true,
        },
        order.cancelReason !== null && {
          label: t("order.cancelled"),
          value: <span translate="no">{order.cancelReason}</span>,
          wide: true,
        },
      ]}
    />
  );
}
