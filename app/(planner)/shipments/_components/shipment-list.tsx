"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTRPCClient } from "@/app/_client/trpc";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { shipmentHref } from "@/app/_features/shipping/shipment-href";
import { useShipmentColumns } from "@/app/_features/shipping/use-shipment-columns";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import { DayFilter } from "@/app/_ui/day-filter";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { LinkButton } from "@/app/_ui/link-button";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { Pagination } from "@/app/_ui/pagination";
import { Panel } from "@/app/_ui/panel";
import { useUrlState } from "@/app/_ui/use-url-state";
import type { PartnerDto } from "@/server/modules/materials/contract";
import { type ShipmentPage, shipmentStatuses } from "@/server/modules/shipping/contract";

const filterNames = ["customer", "status", "from", "to"];

/** Search, filters and page live in the address; a scanned number or package opens its shipment. */
export function ShipmentList({
  page,
  customers,
  mayShip,
}: {
  page: ShipmentPage;
  customers: readonly PartnerDto[];
  mayShip: boolean;
}) {
  const t = useTranslations("shipping");
  const common = useTranslations("common");
  const router = useRouter();
  const client = useTRPCClient();
  const url = useUrlState();
  const name = useLocalName();
  const columns = useShipmentColumns();
  const filtered = ["q", ...filterNames].some((filter) => url.get(filter) !== "");

  const openExact = async (code: string) => {
    const hits = await client.search.resolve.query({ text: code });
    const exact = hits.filter(
      (hit) =>
        hit.code.toLowerCase() === code.toLowerCase() && (hit.kind === "shipment" || hit.kind === "package"),
    );
    const [only] = exact;
    if (exact.length === 1 && only) router.push(only.href);
    return exact.length === 1;
  };

  return (
    <Panel flush>
      <ListToolbar
        filterNames={filterNames}
        placeholder={t("list.search")}
        onScan={openExact}
        actions={<CsvExportButton columns={columns} rows={page.items} fileName="shipments" />}
      >
        <FilterSelect
          name="customer"
          label={t("fields.customer")}
          options={customers.map((customer) => ({ value: customer.code, label: name(customer) }))}
        />
        <FilterSelect
          name="status"
          label={t("fields.status")}
          options={shipmentStatuses.map((value) => ({ value, label: t(`status.${value}`) }))}
        />
        {(["from", "to"] as const).map((day) => (
          <DayFilter key={`${day} ${url.get(day) === ""}`} name={day} label={t(`fields.${day}`)} />
        ))}
      </ListToolbar>
      <DataTable
        caption={t("list.caption")}
        columns={columns}
        rows={page.items}
        rowKey={(row) => row.id}
        rowHref={(row) => shipmentHref(row.number)}
        empty={
          filtered ? (
            <EmptyState title={common("table.noMatches")} body={common("table.noMatchesBody")} />
          ) : (
            <EmptyState
              title={t("list.empty")}
              body={t("list.emptyBody")}
              action={
                mayShip ? (
                  <LinkButton href="/shipments/new" variant="primary">
                    {t("actions.new")}
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
