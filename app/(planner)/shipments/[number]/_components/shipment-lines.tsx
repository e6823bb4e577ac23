"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { lotHref, orderHref } from "@/app/_features/lots/lot-href";
import { Code } from "@/app/_ui/code";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { Panel } from "@/app/_ui/panel";
import { Quantity } from "@/app/_ui/quantity";
import type { ShipmentDetail, ShipmentLine } from "@/server/modules/shipping/contract";

/** Every lot that went, package by package, and what of it came back. */
export function ShipmentLines({ shipment }: { shipment: ShipmentDetail }) {
  const t = useTranslations("shipping");
  const units = useTranslations("common.units");
  const name = useLocalName();
  const none = <span className="text-faint">—</span>;
  const columns: Column<ShipmentLine>[] = [
    {
      id: "package",
      header: t("fields.package"),
      cell: (line) => (line.packageCode ? <span className="font-mono">{line.packageCode}</span> : none),
      csv: (line) => line.packageCode,
    },
    {
      id: "lot",
      header: t("fields.lot"),
      cell: (line) => <Code value={line.lot} href={lotHref(line.lot)} />,
      csv: (line) => line.lot,
    },
    {
      id: "product",
      header: t("fields.product"),
      from: "lg",
      cell: (line) => (
        <span className="block w-40">
          <span className="block truncate" title={(line.product ?? line.material).code}>
            {name(line.product ?? line.material)}
          </span>
          {line.orderNumber ? <Code value={line.orderNumber} href={orderHref(line.orderNumber)} /> : null}
        </span>
      ),
      csv: (line) =>
        [
          (line.product ?? line.material).code,
          name(line.product ?? line.material),
          line.orderNumber ?? "",
        ].join(" "),
    },
    {
      id: "quantity",
      header: t("fields.quantity"),
      align: "right",
      cell: (line) => <Quantity value={line.quantity} unit={units(line.unit)} decimals={3} />,
      csv: (line) => `${line.quantity} ${line.unit}`,
    },
    {
      id: "mass",
      header: t("fields.massKg"),
      align: "right",
      cell: (line) => <Quantity value={line.massKg} decimals={3} />,
      csv: (line) => line.massKg,
    },
    {
      id: "returned",
      header: t("fields.returned"),
      align: "right",
      cell: (line) =>
        Number(line.returnedQuantity) > 0 ? (
          <span className="text-warn-fg">
            <Quantity value={line.returnedQuantity} unit={units(line.unit)} decimals={3} />
          </span>
        ) : (
          none
        ),
      csv: (line) => line.returnedQuantity,
    },
  ];
  return (
    <Panel
      flush
      title={t("detail.lines")}
      actions={<CsvExportButton columns={columns} rows={shipment.lines} fileName={shipment.number} />}
    >
      <DataTable
        caption={t("detail.lines")}
        columns={columns}
        rows={shipment.lines}
        rowKey={(line) => line.id}
        sort={null}
      />
    </Panel>
  );
}
