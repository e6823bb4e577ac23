"use client";

import { useTranslations } from "next-intl";
import { useKpiText, useKpiWords } from "@/app/_features/equipment/kpi-text";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Code } from "@/app/_ui/code";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import { type Column, parseSort } from "@/app/_ui/data-table-columns";
import { EmptyState } from "@/app/_ui/empty-state";
import { Panel } from "@/app/_ui/panel";
import { Quantity } from "@/app/_ui/quantity";
import { useUrlState } from "@/app/_ui/use-url-state";
import type { KpiName } from "@/server/domain/oee/kpi-set";
import type { ExplorerDto } from "@/server/modules/oee/contract/explorer";
import type { KpiGroupDto } from "@/server/modules/oee/contract/kpi";

const SHOWN = ["oee", "availability", "effectiveness", "quality", "mtbf", "mttr"] as const;

/** The machines behind the figures; a row leads to its own figures. */
export function UnitTable({ found }: { found: ExplorerDto }) {
  const t = useTranslations("oee-explorer.units");
  const warnings = useTranslations("equipment.warnings");
  const name = useLocalName();
  const text = useKpiText();
  const words = useKpiWords();
  const url = useUrlState();
  const figure = (kpi: KpiName): Column<KpiGroupDto> => ({
    id: kpi,
    header: words(kpi).name,
    align: "right",
    sortable: true,
    cell: (row) => text(kpi, row.kpis[kpi].value),
    csv: (row) => row.kpis[kpi].value,
    ...(kpi === "mtbf" || kpi === "mttr" ? { from: "xl" as const } : {}),
  });
  const columns: Column<KpiGroupDto>[] = [
    {
      id: "code",
      header: t("machine"),
      sortable: true,
      cell: (row) => (
        <span className="flex items-baseline gap-2 whitespace-nowrap">
          <Code value={row.key} href={url.hrefWith({ scope: `unit:${row.key}` })} />
          <span className="truncate text-muted">{row.names ? name(row.names) : ""}</span>
        </span>
      ),
      csv: (row) => row.key,
    },
    ...SHOWN.map(figure),
    {
      id: "good",
      header: t("good"),
      align: "right",
      cell: (row) => <Quantity value={row.counts.good} unit={row.counts.unit ?? ""} decimals={1} />,
      csv: (row) => row.counts.good,
      from: "lg",
    },
    {
      id: "problems",
      header: t("problems"),
      cell: (row) => {
        const told = row.warnings.filter(({ warning }) => warning !== "no-planned-time");
        return told.length === 0 ? null : (
          <details className="text-warn-fg text-xs">
            <summary className="cursor-pointer">{t("count", { count: told.length })}</summary>
            <ul className="list-disc pl-4">
              {told.map(({ warning }) => (
                <li key={warning}>{warnings.has(warning as never) ? warnings(warning as never) : warning}</li>
              ))}
            </ul>
          </details>
        );
      },
      csv: (row) => row.warnings.map(({ warning }) => warning).join(" "),
    },
  ];
  const rows = sorted(found.kpi.groups, url.get("sort"));
  return (
    <Panel
      title={t("title", { count: rows.length })}
      flush
      actions={<CsvExportButton columns={columns} rows={rows} fileName={`oee-units-${found.date}`} />}
    >
      <DataTable
        caption={t("title", { count: rows.length })}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.key}
        maxHeight="36rem"
        empty={<EmptyState title={t("none")} compact />}
      />
    </Panel>
  );
}

function sorted(groups: readonly KpiGroupDto[], sort: string): KpiGroupDto[] {
  const by = parseSort(sort);
  if (!by) return [...groups];
  const kpi = SHOWN.find((each) => each === by.id);
  const direction = by.descending ? -1 : 1;
  return [...groups].sort((a, b) => {
    if (!kpi) return direction * (a.key < b.key ? -1 : 1);
    const [left, right] = [a.kpis[kpi].value, b.kpis[kpi].value];
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
    return direction * (left - right);
  });
}
