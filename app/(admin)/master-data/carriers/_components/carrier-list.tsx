"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTRPCClient } from "@/app/_client/trpc";
import { lotHref } from "@/app/_features/lots/lot-href";
import { carrierHref } from "@/app/_features/stock/carrier-href";
import { StatusBadge } from "@/app/_ui/badge";
import { Code } from "@/app/_ui/code";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { Pagination } from "@/app/_ui/pagination";
import { Panel } from "@/app/_ui/panel";
import { Quantity } from "@/app/_ui/quantity";
import { useUrlState } from "@/app/_ui/use-url-state";
import { CARRIER_KIND_CODES, type CarrierDto, type CarrierPage } from "@/server/modules/lots/contract/stock";

const filterNames = ["kind", "state"];

/** Cans, drums, boats and trays, where they are and what is in them; a scan opens the one. */
export function CarrierList({ page }: { page: CarrierPage }) {
  const t = useTranslations("stock");
  const common = useTranslations("common.table");
  const router = useRouter();
  const client = useTRPCClient();
  const url = useUrlState();
  const filtered = ["q", ...filterNames].some((filter) => url.get(filter) !== "");
  const openExact = async (code: string) => {
    const hits = await client.search.resolve.query({ text: code });
    const exact = hits.find((hit) => hit.kind === "carrier" && hit.code.toLowerCase() === code.toLowerCase());
    if (exact) router.push(exact.href);
    return Boolean(exact);
  };
  const columns: Column<CarrierDto>[] = [
    {
      id: "code",
      header: t("fields.carrier"),
      cell: (row) => <Code value={row.code} href={carrierHref(row.code)} />,
      csv: (row) => row.code,
    },
    {
      id: "kind",
      header: t("fields.kind"),
      cell: (row) => t(`carrierKinds.${row.kind}` as never),
      csv: (row) => row.kind,
    },
    {
      id: "location",
      header: t("fields.location"),
      cell: (row) => <span className="font-mono">{row.locationCode ?? "—"}</span>,
      csv: (row) => row.locationCode,
    },
    {
      id: "contents",
      header: t("fields.contents"),
      cell: (row) => <Contents carrier={row} />,
      csv: (row) => row.firstLot,
    },
    {
      id: "net",
      header: t("fields.net"),
      align: "right",
      from: "md",
      cell: (row) => <Quantity value={row.netMassKg} unit="kg" decimals={3} />,
      csv: (row) => row.netMassKg,
    },
    {
      id: "tare",
      header: t("fields.tare"),
      align: "right",
      from: "lg",
      cell: (row) => <Quantity value={row.tareMassKg} unit="kg" decimals={3} />,
      csv: (row) => row.tareMassKg,
    },
    {
      id: "state",
      header: t("fields.state"),
      cell: (row) =>
        row.isActive ? (
          <StatusBadge
            tone={row.lotCount > 0 ? "accent" : "ok"}
            label={t(row.lotCount > 0 ? "carriers.filled" : "carriers.free")}
          />
        ) : (
          <StatusBadge tone="idle" label={t("carriers.inactive")} />
        ),
      csv: (row) => (row.isActive ? (row.lotCount > 0 ? "filled" : "empty") : "inactive"),
    },
  ];
  return (
    <Panel flush>
      <ListToolbar
        filterNames={filterNames}
        placeholder={t("carriers.search")}
        onScan={openExact}
        actions={<CsvExportButton columns={columns} rows={page.items} fileName="carriers" />}
      >
        <FilterSelect
          name="kind"
          label={t("fields.kind")}
          options={CARRIER_KIND_CODES.map((value) => ({ value, label: t(`carrierKinds.${value}`) }))}
        />
        <FilterSelect
          name="state"
          label={t("fields.state")}
          options={[
            { value: "filled", label: t("carriers.filled") },
            { value: "empty", label: t("carriers.free") },
            { value: "inactive", label: t("carriers.inactive") },
          ]}
        />
      </ListToolbar>
      <DataTable
        caption={t("carriers.caption")}
        columns={columns}
        rows={page.items}
        rowKey={(row) => row.code}
        rowHref={(row) => carrierHref(row.code)}
        sort={null}
        empty={
          filtered ? (
            <EmptyState title={common("noMatches")} body={common("noMatchesBody")} />
          ) : (
            <EmptyState title={t("carriers.empty")} body={t("carriers.emptyBody")} />
          )
        }
      />
      <Pagination nextCursor={page.nextCursor} />
    </Panel>
  );
}

function Contents({ carrier }: { carrier: CarrierDto }) {
  const t = useTranslations("stock.carriers");
  if (!carrier.firstLot) return <span className="text-faint">—</span>;
  const first = <Code value={carrier.firstLot} href={lotHref(carrier.firstLot)} />;
  if (carrier.lotCount === 1) return first;
  return <span>{t("more", { lot: carrier.firstLot, count: carrier.lotCount - 1 })}</span>;
}
