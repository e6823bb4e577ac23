"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { SeverityBadge } from "@/app/_features/nonconformance/nonconformance-badges";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { EmptyState } from "@/app/_ui/empty-state";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { Panel } from "@/app/_ui/panel";
import type { DefectCodeDto, Named } from "@/server/modules/nonconformance/contract/records";
import { useNameOf } from "../../_components/word-of";
import { DefectDialog } from "./defect-dialog";

/** What can be wrong, grouped by where it arises, with the route by which it is reworked. */
export function DefectCatalogue({
  rows,
  operations,
  mayWrite,
}: {
  rows: DefectCodeDto[];
  operations: readonly Named[];
  mayWrite: boolean;
}) {
  const t = useTranslations("nonconformance.catalogue");
  const words = useTranslations("nonconformance");
  const nameOf = useNameOf();
  const [edited, setEdited] = useState<DefectCodeDto | "new" | null>(null);
  const columns: Column<DefectCodeDto>[] = [
    {
      id: "operation",
      header: t("operation"),
      cell: (row) => (row.operation ? nameOf(row.operation) : t("anywhere")),
      csv: (row) => row.operation?.code,
    },
    {
      id: "code",
      header: t("code"),
      cell: (row) => <span className="font-mono">{row.code}</span>,
      csv: (row) => row.code,
    },
    { id: "name", header: t("name"), cell: (row) => nameOf(row), csv: (row) => nameOf(row) },
    {
      id: "severity",
      header: words("severity"),
      cell: (row) => <SeverityBadge severity={row.severity} />,
      csv: (row) => words(`severities.${row.severity}`),
    },
    {
      id: "rework",
      header: t("rework"),
      from: "md",
      cell: (row) =>
        row.reworkOperations.length > 0 ? (
          <span className="font-mono text-sm">{row.reworkOperations.join(" → ")}</span>
        ) : (
          <span className="text-faint">{t("noRework")}</span>
        ),
      csv: (row) => row.reworkOperations.join(" "),
    },
    {
      id: "active",
      header: words("status"),
      from: "md",
      cell: (row) => (row.isActive ? t("active") : <Badge>{t("inactive")}</Badge>),
      csv: (row) => (row.isActive ? t("active") : t("inactive")),
    },
  ];
  return (
    <Panel
      flush
      title={t("caption")}
      actions={
        mayWrite ? (
          <Button variant="primary" onClick={() => setEdited("new")}>
            {t("add")}
          </Button>
        ) : null
      }
    >
      <ListToolbar
        placeholder={t("search")}
        actions={<CsvExportButton columns={columns} rows={rows} fileName="defect-codes" />}
      />
      <DataTable
        caption={t("caption")}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.code}
        sort={null}
        {...(mayWrite ? { onRowOpen: (row: DefectCodeDto) => setEdited(row) } : {})}
        empty={<EmptyState title={t("empty")} body={t("emptyBody")} />}
      />
      {edited ? (
        <DefectDialog
          defect={edited === "new" ? null : edited}
          operations={operations}
          onClose={() => setEdited(null)}
        />
      ) : null}
    </Panel>
  );
}
