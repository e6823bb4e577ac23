"use client";

import { useTranslations } from "next-intl";
import { MagneticValue } from "@/app/_features/magnetics/magnetic-value";
import { StatusBadge } from "@/app/_ui/badge";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { Panel } from "@/app/_ui/panel";
import { useUrlState } from "@/app/_ui/use-url-state";
import type { InstrumentDto } from "@/server/modules/materials/contract";
import { useNameOf, useWordOf } from "../../_components/word-of";

export function InstrumentList({ rows }: { rows: InstrumentDto[] }) {
  const t = useTranslations("master-data");
  const common = useTranslations("common.table");
  const nameOf = useNameOf();
  const wordOf = useWordOf();
  const search = useUrlState().get("q").toLowerCase();
  const shown = rows.filter((row) =>
    `${row.code} ${row.nameEn} ${row.nameZh} ${row.method}`.toLowerCase().includes(search),
  );
  const columns: Column<InstrumentDto>[] = [
    { id: "code", header: t("fields.code"), cell: (row) => <span className="font-mono">{row.code}</span> },
    { id: "name", header: t("fields.name"), cell: (row) => nameOf(row) },
    { id: "method", header: t("fields.method"), cell: (row) => wordOf("methods", row.method) },
    {
      id: "field",
      header: t("fields.maximumField"),
      align: "right",
      cell: (row) => <MagneticValue value={row.maximumFieldKiloAmperePerMetre} quantity="field" />,
      from: "md",
    },
    {
      id: "uncertainty",
      header: t("fields.uncertainty"),
      cell: (row) =>
        row.uncertainties
          .map(
            (entry) =>
              `${wordOf("measurands", entry.quantity)} ${Number((entry.relative * 100).toFixed(3))} %`,
          )
          .join(" · "),
      from: "lg",
    },
    {
      id: "due",
      header: t("fields.calibrationDue"),
      cell: (row) => <DateTime value={row.calibrationDueAt} format="date" />,
    },
    {
      id: "state",
      header: t("fields.calibration"),
      cell: (row) => (
        <StatusBadge
          tone={row.isOverdue ? "bad" : "ok"}
          label={t(row.isOverdue ? "instruments.overdue" : "instruments.valid")}
        />
      ),
    },
  ];
  return (
    <Panel flush>
      <ListToolbar placeholder={t("search")} />
      <DataTable
        caption={t("sections.instruments.title")}
        columns={columns}
        rows={shown}
        rowKey={(row) => row.code}
        sort={null}
        empty={<EmptyState title={common("noMatches")} body={common("noMatchesBody")} />}
      />
    </Panel>
  );
}
