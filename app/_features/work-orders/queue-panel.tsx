"use client";

import { useTranslations } from "next-intl";
import { DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { Panel } from "@/app/_ui/panel";
import type { WorkOrderSummary } from "@/server/modules/work-orders/contract";
import { orderHref, useOrderColumns } from "./use-order-columns";

/** One part of a planner's queue: its first rows, and the way to all of them. */
export function QueuePanel({
  kind,
  rows,
  total,
  href,
}: {
  kind: "late" | "dueSoon" | "drafts" | "onTheFloor";
  rows: readonly WorkOrderSummary[];
  total: number;
  href: string;
}) {
  const t = useTranslations("work-orders");
  const columns = useOrderColumns();
  return (
    <Panel
      flush
      title={t(`home.${kind}`)}
      actions={
        total > rows.length ? (
          <LinkButton size="sm" variant="ghost" href={href}>
            {t("home.showAll")}
          </LinkButton>
        ) : null
      }
    >
      <DataTable
        caption={t(`home.${kind}`)}
        columns={columns}
        rows={rows}
        rowKey={(order) => order.id}
        rowHref={(order) => orderHref(order.number)}
        sort={null}
        empty={<EmptyState compact title={t(`home.${kind}Empty`)} />}
      />
    </Panel>
  );
}
