"use client";

import { Printer } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPCClient } from "@/app/_client/trpc";
import { labelsHref } from "@/app/_features/labels/labels-href";
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
import type { LotChoices, LotPage } from "@/server/modules/lots/contract";

const filterNames = ["status", "quality", "kind", "material", "order"];

/** Search, filters and page live in the address; a scanned code that names one lot opens it. */
export function LotList({
  page,
  choices,
  mayReceive,
}: {
  page: LotPage;
  choices: LotChoices;
  mayReceive: boolean;
}) {
  const t = useTranslations("lots");
  const labels = useTranslations("labels");
  const common = useTranslations("common");
  const router = useRouter();
  const client = useTRPCClient();
  const url = useUrlState();
  const [selected, setSelected] = useState<string[]>([]);
  const columns = useLotColumns({ sortable: true });
  const filtered = ["q", ...filterNames].some((filter) => url.get(filter) !== "");
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
        actions={
          <>
            {selected.length > 0 ? (
              <LinkButton
                href={labelsHref(selected)}
                target="_blank"
                icon={<Printer aria-hidden="true" className="size-4" />}
              >
                {labels("printSelected", { count: selected.length })}
              </LinkButton>
            ) : null}
            <CsvExportButton columns={columns} rows={page.items} fileName="lots" />
          </>
        }
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
      </ListToolbar>
      <DataTable
        caption={t("list.caption")}
        columns={columns}
        rows={page.items}
        rowKey={(lot) => lot.code}
        selected={selected}
        onSelectedChange={setSelected}
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
