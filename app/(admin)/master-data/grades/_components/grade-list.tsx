"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/app/_ui/badge";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { Pagination } from "@/app/_ui/pagination";
import { Panel } from "@/app/_ui/panel";
import { GRADE_OWNER_KINDS, type GradeDto, type Page } from "@/server/modules/materials/contract";
import { LimitText } from "./limit-text";

const SERIES = ["N", "M", "H", "SH", "UH", "EH", "AH"];
const filterNames = ["series", "owner", "flagged"];

export function GradeList({ page }: { page: Page<GradeDto> }) {
  const t = useTranslations("master-data");
  const common = useTranslations("common.table");
  const limitColumn = (property: string, header: string): Column<GradeDto> => {
    const limitOf = (row: GradeDto) => row.limits.find((limit) => limit.characteristic.code === property);
    return {
      id: property,
      header,
      align: "right",
      cell: (row) => {
        const limit = limitOf(row);
        return limit ? <LimitText limit={{ ...limit, property }} /> : "—";
      },
      csv: (row) => {
        const limit = limitOf(row);
        return limit ? `${limit.minimum ?? ""}..${limit.maximum ?? ""}` : "";
      },
    };
  };
  const columns: Column<GradeDto>[] = [
    {
      id: "grade",
      header: t("fields.grade"),
      cell: (row) => <span className="font-medium">{row.grade}</span>,
      csv: (row) => row.grade,
    },
    {
      id: "owner",
      header: t("fields.owner"),
      cell: (row) => <span translate="no">{row.owner}</span>,
      csv: (row) => row.owner,
    },
    limitColumn("br", "Br"),
    limitColumn("hcb", "HcB"),
    limitColumn("hcj", "HcJ"),
    limitColumn("bh-max", "(BH)max"),
    {
      id: "temperature",
      header: t("fields.maximumTemperature"),
      align: "right",
      cell: (row) => (row.maximumWorkingTemperatureC === null ? "—" : `${row.maximumWorkingTemperatureC} °C`),
      csv: (row) => row.maximumWorkingTemperatureC,
      from: "lg",
    },
    {
      id: "flags",
      header: t("fields.flags"),
      cell: (row) =>
        row.flags.length === 0 ? null : (
          <span translate="no" title={row.flags.join("\n")}>
            <Badge tone="warn">{t("grades.flagCount", { count: row.flags.length })}</Badge>
          </span>
        ),
      csv: (row) => row.flags.join("; "),
      csvHeader: "flags",
      from: "md",
    },
  ];
  return (
    <Panel flush>
      <ListToolbar
        placeholder={t("search")}
        filterNames={filterNames}
        actions={<CsvExportButton columns={columns} rows={page.items} fileName="grades" />}
      >
        <FilterSelect
          name="series"
          label={t("fields.series")}
          options={SERIES.map((value) => ({ value, label: value }))}
        />
        <FilterSelect
          name="owner"
          label={t("fields.ownerKind")}
          options={GRADE_OWNER_KINDS.map((value) => ({ value, label: t(`ownerKinds.${value}`) }))}
        />
        <FilterSelect
          name="flagged"
          label={t("fields.flags")}
          options={[{ value: "yes", label: t("grades.flagged") }]}
        />
      </ListToolbar>
      <DataTable
        caption={t("sections.grades.title")}
        columns={columns}
        rows={page.items}
        rowKey={(row) => row.id}
        rowHref={(row) => `/master-data/grades/${encodeURIComponent(row.code)}`}
        sort={null}
        empty={<EmptyState title={common("noMatches")} body={common("noMatchesBody")} />}
      />
      <Pagination nextCursor={page.nextCursor} summary={t("total", { count: page.total })} />
    </Panel>
  );
}
