"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPCClient } from "@/app/_client/trpc";
import { lotHref } from "@/app/_features/lots/lot-href";
import { LOT_STATUS_CODES, QUALITY_STATUS_CODES } from "@/app/_features/lots/lot-status";
import { useLotColumns } from "@/app/_features/lots/use-lot-columns";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { LinkButton } from "@/app/_ui/link-button";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { Pagination } from "@/app/_ui/pagination";
import { Panel } from "@/app/_ui/panel";
import { useUrlState } from "@/app/_ui/use-url-state";
import type { Permission } from "@/server/access/permissions";
import type { LotChoices, LotPage } from "@/server/modules/lots/contract";
import { LotBulkBar, mayActOnMany } from "./lot-bulk-bar";

const filterNames = ["status", "quality", "kind", "material", "order", "expiry"];

/** Search, filters and page live in the address; a scanned code that names one lot opens it. */
export function LotList({
  page,
  choices,
  permissions,
}: {
  page: LotPage;
  choices: LotChoices;
  permissions: readonly Permission[];
}) {
  const t = useTranslations("lots");
  const clock = useTranslations("stock.expiry");
  const common = useTranslations("common");
  const router = useRouter();
  const client = useTRPCClient();
  const url = useUrlState();
  const columns = useLotColumns({ sortable: true });
  const filtered = ["q", ...filterNames].some((filter) => url.get(filter) !== "");
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const tickedLots = page.items.filter((lot) => ticked.includes(lot.code));
  const mayReceive = permissions.includes("lots:receive");
  const kinds = [...new Set(choices.materials.map((material) => material.kind))];

  const openExact = async (code: string) => {
    const hits = await client.search.resolve.query({ text: code });
    const exact = hits.find((hit) => hit.isExact && (hit.kind === "lot" || hit.kind === "supplier-lot"));
    if (exact) router.push(exact.href);
    return Boolean(exact);
  };

  return (
    <Panel flush>
      <ListToolbar
        filterNames={filterNames}
        placeholder={t("list.search")}
        onScan={openExact}
        actions={<CsvExportButton columns={columns} rows={page.items} fileName="lots" />}
      >
        <FilterSelect
          name="status"
          label={t("fields.status")}
          options={LOT_STATUS_CODES.map((value) => ({ value, label: t(`status.${value}`) }))}
        />
        <FilterSelect
          name="quality"
          label={t("fields.quality")}
          options={QUALITY_STATUS_CODES.map((value) => ({ value, label: t(`quality.${value}`) }))}
        />
        <FilterSelect
          name="kind"
          label={t("fields.kind")}
          options={kinds.map((value) => ({
            value,
            label: t.has(`kinds.${value}` as never) ? t(`kinds.${value}` as never) : value,
          }))}
        />
        <FilterSelect
          name="material"
          label={t("fields.material")}
          options={choices.materials.map((material) => ({ value: material.code, label: material.code }))}
        />
        <FilterSelect
          name="expiry"
          label={clock("filter")}
          options={[
            { value: "expired", label: clock("expired") },
            ...[8, 24, 72].map((hours) => ({ value: `${hours}h`, label: clock("within", { hours }) })),
          ]}
        />
      </ListToolbar>
      <LotBulkBar
        lots={tickedLots}
        permissions={permissions}
        holdReasons={choices.holdReasons}
        onClear={() => setTicked([])}
      />
      <DataTable
        caption={t("list.caption")}
        columns={columns}
        rows={page.items}
        rowKey={(lot) => lot.code}
        selected={tickedLots.map((lot) => lot.code)}
        onSelectedChange={mayActOnMany(permissions) ? setTicked : undefined}
        rowHref={(lot) => lotHref(lot.code)}
        empty={
          filtered ? (
            <EmptyState title={common("table.noMatches")} body={common("table.noMatchesBody")} />
          ) : (
            <EmptyState
              title={t("list.empty")}
              body={t("list.emptyBody")}
              action={
                mayReceive ? (
                  <LinkButton href="/lots/receive" variant="primary">
                    {t("actions.receive")}
                  </LinkButton>
                ) : null
              }
            />
          )
        }
      />
      <Pagination nextCursor={page.nextCursor} />
    </Panel>
  );
}
