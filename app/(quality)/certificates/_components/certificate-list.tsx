"use client";

import { useTranslations } from "next-intl";
import { certificateHref } from "@/app/_features/certificates/certificate-href";
import { CertificateStatusBadge } from "@/app/_features/certificates/certificate-status";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { shipmentHref } from "@/app/_features/shipping/shipment-href";
import { Code } from "@/app/_ui/code";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { DayFilter } from "@/app/_ui/day-filter";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { LinkButton } from "@/app/_ui/link-button";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { Pagination } from "@/app/_ui/pagination";
import { Panel } from "@/app/_ui/panel";
import { Quantity } from "@/app/_ui/quantity";
import { useUrlState } from "@/app/_ui/use-url-state";
import {
  CERTIFICATE_STATUSES,
  type CertificatePage,
  type CertificateSummary,
} from "@/server/modules/certificates/contract";
import type { PartnerDto } from "@/server/modules/materials/contract";

const filterNames = ["customer", "status", "from", "to"];

/** Certificates in force, revoked and superseded; search, filters and page live in the address. */
export function CertificateList({
  page,
  customers,
}: {
  page: CertificatePage;
  customers: readonly PartnerDto[];
}) {
  const t = useTranslations("certificates");
  const common = useTranslations("common");
  const url = useUrlState();
  const name = useLocalName();
  const columns = useColumns();
  const filtered = ["q", ...filterNames].some((filter) => url.get(filter) !== "");
  return (
    <Panel flush>
      <ListToolbar
        filterNames={filterNames}
        placeholder={t("list.search")}
        actions={<CsvExportButton columns={columns} rows={page.items} fileName="certificates" />}
      >
        <FilterSelect
          name="customer"
          label={t("fields.customer")}
          options={customers.map((customer) => ({ value: customer.code, label: name(customer) }))}
        />
        <FilterSelect
          name="status"
          label={t("fields.status")}
          options={CERTIFICATE_STATUSES.map((value) => ({ value, label: t(`statuses.${value}`) }))}
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
        rowHref={(row) => certificateHref(row.number)}
        empty={
          filtered ? (
            <EmptyState title={common("table.noMatches")} body={common("table.noMatchesBody")} />
          ) : (
            <EmptyState
              title={t("list.empty")}
              body={t("list.emptyBody")}
              action={<LinkButton href="/shipments">{t("list.toShipments")}</LinkButton>}
            />
          )
        }
      />
      <Pagination nextCursor={page.nextCursor} />
    </Panel>
  );
}

function useColumns(): Column<CertificateSummary>[] {
  const t = useTranslations("certificates");
  const name = useLocalName();
  const none = <span className="text-faint">—</span>;
  return [
    {
      id: "number",
      header: t("fields.number"),
      cell: (row) => <Code value={row.number} href={certificateHref(row.number)} />,
      csv: (row) => row.number,
    },
    {
      id: "status",
      header: t("fields.status"),
      cell: (row) => <CertificateStatusBadge status={row.status} />,
      csv: (row) => t(`statuses.${row.status}`),
    },
    {
      id: "customer",
      header: t("fields.customer"),
      cell: (row) => (
        <span className="block w-36 truncate" title={row.customer.code}>
          {name(row.customer)}
        </span>
      ),
      csv: (row) => `${row.customer.code} ${name(row.customer)}`,
    },
    {
      id: "shipment",
      header: t("fields.shipment"),
      cell: (row) =>
        row.shipmentNumber ? (
          <Code value={row.shipmentNumber} href={shipmentHref(row.shipmentNumber)} />
        ) : (
          none
        ),
      csv: (row) => row.shipmentNumber,
    },
    {
      id: "products",
      header: t("fields.products"),
      from: "lg",
      cell: (row) => <span className="font-mono text-sm">{row.productCodes.join(", ")}</span>,
      csv: (row) => row.productCodes.join(" "),
    },
    {
      id: "lots",
      header: t("fields.lots"),
      align: "right",
      from: "md",
      cell: (row) => <Quantity value={row.lotCount} />,
      csv: (row) => row.lotCount,
    },
    {
      id: "language",
      header: t("fields.language"),
      from: "xl",
      cell: (row) => t(`languages.${row.language}`),
      csv: (row) => row.language,
    },
    {
      id: "issuedAt",
      header: t("fields.issuedAt"),
      cell: (row) => <DateTime value={row.issuedAt} />,
      csv: (row) => row.issuedAt,
    },
    {
      id: "issuedBy",
      header: t("fields.issuedBy"),
      from: "xl",
      cell: (row) => row.issuedBy,
      csv: (row) => row.issuedBy,
    },
  ];
}
