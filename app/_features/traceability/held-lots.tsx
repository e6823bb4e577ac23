"use client";

import { useTranslations } from "next-intl";
import { lotHref } from "@/app/_features/lots/lot-href";
import { useLotColumns } from "@/app/_features/lots/use-lot-columns";
import { DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { Panel } from "@/app/_ui/panel";
import type { LotPage } from "@/server/modules/lots/contract";

/** The newest lots that are on hold, and the way to all of them. */
export function HeldLots({ page }: { page: LotPage }) {
  const t = useTranslations("trace.home");
  const columns = useLotColumns();
  return (
    <Panel
      flush
      title={t("onHold")}
      actions={
        page.nextCursor ? (
          <LinkButton size="sm" variant="ghost" href="/lots?status=on-hold">
            {t("showAll")}
          </LinkButton>
        ) : null
      }
    >
      <DataTable
        caption={t("onHold")}
        columns={columns}
        rows={page.items}
        rowKey={(lot) => lot.id}
        rowHref={(lot) => lotHref(lot.code)}
        sort={null}
        empty={<EmptyState compact title={t("onHoldEmpty")} />}
      />
    </Panel>
  );
}
