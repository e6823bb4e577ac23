"use client";

import { Tag } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { labelsHref } from "@/app/_features/labels/labels-href";
import { LotStateBadge } from "@/app/_features/work-orders/lot-state-badge";
import { Badge } from "@/app/_ui/badge";
import { Code } from "@/app/_ui/code";
import { DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { Panel } from "@/app/_ui/panel";
import { Quantity } from "@/app/_ui/quantity";
import type { OrderLot } from "@/server/modules/work-orders/contract";

export function OrderLots({ lots, total }: { lots: readonly OrderLot[]; total: number }) {
  const t = useTranslations("work-orders");
  const common = useTranslations("common");
  const name = useLocalName();
  const [selected, setSelected] = useState<string[]>([]);
  return (
    <Panel
      flush
      title={t("detail.lots")}
      description={total > lots.length ? t("detail.shownOf", { shown: lots.length, total }) : undefined}
      actions={
        selected.length > 0 ? (
          <LinkButton
            size="sm"
            href={labelsHref(selected)}
            target="_blank"
            icon={<Tag aria-hidden="true" className="size-4" />}
          >
            {t("detail.printLabels", { count: selected.length })}
          </LinkButton>
        ) : null
      }
    >
      <DataTable
        caption={t("detail.lots")}
        rows={lots}
        rowKey={(lot) => lot.code}
        rowHref={(lot) => `/lots/${encodeURIComponent(lot.code)}`}
        selected={selected}
        onSelectedChange={setSelected}
        sort={null}
        maxHeight="28rem"
        empty={<EmptyState compact title={t("detail.noLots")} body={t("detail.noLotsBody")} />}
        columns={[
          {
            id: "code",
            header: t("fields.lot"),
            cell: (lot) => <Code value={lot.code} href={`/lots/${encodeURIComponent(lot.code)}`} />,
          },
          {
            id: "material",
            header: t("fields.material"),
            cell: (lot) => (
              <span className="inline-flex items-center gap-2">
                {name(lot.material)}
                {lot.isByProduct ? <Badge>{t("detail.byProduct")}</Badge> : null}
                {lot.isRework ? <Badge tone="warn">{t("fields.rework")}</Badge> : null}
              </span>
            ),
          },
          {
            id: "operation",
            header: t("fields.operation"),
            from: "md",
            cell: (lot) => <Code value={lot.operationCode} />,
          },
          {
            id: "status",
            header: t("fields.status"),
            cell: (lot) => <LotStateBadge status={lot.status} qualityStatus={lot.qualityStatus} />,
          },
          {
            id: "created",
            header: t("fields.made"),
            align: "right",
            cell: (lot) => (
              <Quantity value={lot.createdQuantity} unit={common(`units.${lot.unit}`)} decimals={3} />
            ),
          },
          {
            id: "remaining",
            header: t("fields.remaining"),
            align: "right",
            cell: (lot) => (
              <Quantity value={lot.remainingQuantity} unit={common(`units.${lot.unit}`)} decimals={3} />
            ),
          },
        ]}
      />
    </Panel>
  );
}
