"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Code } from "@/app/_ui/code";
import type { Column } from "@/app/_ui/data-table-columns";
import type { WorkOrderSummary } from "@/server/modules/work-orders/contract";
import { DueDate } from "./due-date";
import { OrderProgress } from "./order-progress";
import { OrderStatusBadge } from "./order-status";

export function orderHref(number: string): string {
  return `/work-orders/${encodeURIComponent(number)}`;
}

/** The columns of every list of orders. Only lists that the server sorts have sortable ones. */
export function useOrderColumns({ sortable = false } = {}): Column<WorkOrderSummary>[] {
  const t = useTranslations("work-orders");
  const name = useLocalName();
  return [
    {
      id: "number",
      header: t("fields.number"),
      sortable,
      cell: (order) => <Code value={order.number} href={orderHref(order.number)} />,
      csv: (order) => order.number,
      csvHeader: t("fields.number"),
    },
    {
      id: "status",
      header: t("fields.status"),
      cell: (order) => <OrderStatusBadge status={order.status} />,
      csv: (order) => t(`status.${order.status}`),
    },
    {
      id: "product",
      header: t("fields.product"),
      cell: (order) => (
        <span className="grid">
          <span className="whitespace-nowrap font-mono text-sm">{order.product.code}</span>
          <span className="text-muted text-xs">{name(order.product)}</span>
        </span>
      ),
      csv: (order) => order.product.code,
    },
    {
      id: "customer",
      header: t("fields.customer"),
      from: "lg",
      cell: (order) => (order.customer ? name(order.customer) : <span className="text-faint">—</span>),
      csv: (order) => (order.customer ? name(order.customer) : ""),
    },
    {
      id: "progress",
      header: t("fields.progress"),
      cell: (order) => <OrderProgress good={order.goodQuantity} ordered={order.quantity} />,
      csv: (order) => `${Number(order.goodQuantity)} / ${Number(order.quantity)}`,
    },
    {
      id: "operation",
      header: t("fields.currentOperation"),
      from: "xl",
      cell: (order) =>
        order.currentOperation ? name(order.currentOperation) : <span className="text-faint">—</span>,
      csv: (order) => order.currentOperation?.code,
    },
    {
      id: "due",
      header: t("fields.due"),
      sortable,
      cell: (order) => <DueDate value={order.dueAt} isLate={order.isLate} />,
      csv: (order) => order.dueAt,
    },
    {
      id: "priority",
      header: t("fields.priority"),
      sortable,
      align: "right",
      from: "md",
      cell: (order) => order.priority,
      csv: (order) => order.priority,
    },
  ];
}
