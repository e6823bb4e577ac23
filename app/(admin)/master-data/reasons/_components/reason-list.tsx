"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/app/_ui/badge";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { Panel } from "@/app/_ui/panel";
import type { ReasonDto } from "@/server/modules/materials/contract";
import { useNameOf } from "../../_components/word-of";

const KINDS = ["scrap", "rework", "loss", "gain", "hold", "void"] as const;

export function ReasonList({ rows }: { rows: ReasonDto[] }) {
  const t = useTranslations("master-data");
  const common = useTranslations("common.table");
  const nameOf = useNameOf();
  const columns: Column<ReasonDto>[] = [
    {
      id: "kind",
      header: t("fields.reasonKind"),
      cell: (row) => <Badge>{t(`reasonKinds.${row.kind as (typeof KINDS)[number]}`)}</Badge>,
      csv: (row) => row.kind,
    },
    {
      id: "code",
      header: t("fields.code"),
      cell: (row) => <span className="font-mono">{row.code}</span>,
      csv: (row) => row.code,
    },
    { id: "name", header: t("fields.name"), cell: (row) => nameOf(row), csv: (row) => nameOf(row) },
    {
      id: "operation",
      header: t("fields.operation"),
      cell: (row) => <span className="font-mono">{row.operationCode ?? "—"}</span>,
      csv: (row) => row.operationCode,
    },
    {
      id: "byProduct",
      header: t("fields.byProduct"),
      cell: (row) => (row.byProduct ? nameOf(row.byProduct) : "—"),
      csv: (row) => row.byProduct?.code,
      from: "md",
    },
  ];
  return (
    <Panel title={t("reasons.codes")} flush>
      <ListToolbar
        placeholder={t("search")}
        filterNames={["kind"]}
        actions={<CsvExportButton columns={columns} rows={rows} fileName="reasons" />}
      >
        <FilterSelect
          name="kind"
          label={t("fields.reasonKind")}
          options={KINDS.map((value) => ({ value, label: t(`reasonKinds.${value}`) }))}
        />
      </ListToolbar>
      <DataTable
        caption={t("reasons.codes")}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.code}
        sort={null}
        empty={<EmptyState title={common("noMatches")} body={common("noMatchesBody")} />}
      />
    </Panel>
  );
}
