"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { DueDate } from "@/app/_features/work-orders/due-date";
import { DateTime } from "@/app/_ui/date-time";
import { Facts } from "@/app/_ui/facts";
import { Panel } from "@/app/_ui/panel";
import { Quantity } from "@/app/_ui/quantity";
import { Stat, StatRow } from "@/app/_ui/stat";
import type { WorkOrderDetail } from "@/server/modules/work-orders/contract";

export function OrderFacts({ order }: { order: WorkOrderDetail }) {
  const t = useTranslations("work-orders");
  const common = useTranslations("common");
  const name = useLocalName();
  const pcs = common("units.pcs");
  return (
    <>
      <StatRow>
        <Stat
          label={t("fields.quantity")}
          value={<Quantity value={order.quantity} decimals={0} />}
          unit={pcs}
        />
        <Stat
          label={t("fields.good")}
          value={<Quantity value={order.goodQuantity} decimals={0} />}
          unit={pcs}
          note={t("detail.ofLastOperation")}
        />
        <Stat
          label={t("fields.scrap")}
          value={<Quantity value={order.scrapQuantity} decimals={0} />}
          unit={pcs}
          note={t("detail.allOperations")}
        />
        <Stat
          label={t("fields.due")}
          value={<DateTime value={order.dueAt} format="dayMonth" />}
          note={<DueDate value={order.dueAt} isLate={order.isLate} />}
          {...(order.isLate ? { tone: "bad" as const } : {})}
        />
      </StatRow>
      <Panel>
        <Facts
          columns={2}
          items={[
            { label: t("fields.product"), value: `${order.product.code} · ${order.product.revision}` },
            { label: t("fields.customer"), value: order.customer && name(order.customer) },
            {
              label: t("fields.specification"),
              value:
                order.gradeSpecification &&
                `${order.gradeSpecification.grade} (${order.gradeSpecification.code}, ${order.gradeSpecification.revision})`,
            },
            {
              label: t("fields.route"),
              value: order.route && `${name(order.route)} (${order.route.code}, ${order.route.version})`,
            },
            { label: t("fields.coating"), value: order.product.coating },
            {
              label: t("fields.pieceMass"),
              value: <Quantity value={order.product.pieceMassKg} unit={common("units.kg")} />,
            },
            { label: t("fields.priority"), value: order.priority },
            { label: t("fields.externalId"), value: order.externalId },
            { label: t("fields.created"), value: <CreatedAt order={order} /> },
            { label: t("fields.released"), value: <DateTime value={order.releasedAt} /> },
            order.note ? { label: t("fields.note"), value: order.note, wide: true } : null,
            order.varianceReason
              ? { label: t("fields.varianceReason"), value: order.varianceReason, wide: true }
              : null,
          ]}
        />
      </Panel>
    </>
  );
}

function CreatedAt({ order }: { order: WorkOrderDetail }) {
  return (
    <>
      <DateTime value={order.createdAt} /> · {order.createdBy}
    </>
  );
}
