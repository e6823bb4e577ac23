"use client";

import { useTranslations } from "next-intl";
import { MagneticValue } from "@/app/_features/magnetics/magnetic-value";
import { VerdictBadge } from "@/app/_features/quality/verdict-badge";
import { Badge } from "@/app/_ui/badge";
import { Code } from "@/app/_ui/code";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { Pagination } from "@/app/_ui/pagination";
import { Panel } from "@/app/_ui/panel";
import { type MagneticTestSummary, type NamedRef, VERDICTS } from "@/server/modules/quality/contract";

export function TestTable({
  tests,
  instruments,
}: {
  tests: { items: MagneticTestSummary[]; nextCursor: string | null };
  instruments: readonly NamedRef[];
}) {
  const t = useTranslations("quality");
  const common = useTranslations("common");
  const columns: Column<MagneticTestSummary>[] = [
    {
      id: "number",
      header: t("tests.number"),
      cell: (test) => (
        <span className="flex items-center gap-2">
          <Code value={test.number} href={`/magnetic-tests/${test.number}`} />
          {test.isSynthetic ? <Badge>{t("detail.synthetic")}</Badge> : null}
        </span>
      ),
      csv: (test) => test.number,
    },
    {
      id: "lot",
      header: common("words.lot"),
      cell: (test) => <Code value={test.lot.code} href={`/lots/${encodeURIComponent(test.lot.code)}`} />,
      csv: (test) => test.lot.code,
    },
    {
      id: "verdict",
      header: t("queue.verdict"),
      cell: (test) => <VerdictBadge verdict={test.verdict} />,
      csv: (test) => test.verdict,
    },
    {
      id: "sample",
      header: t("tests.sample"),
      cell: (test) => [test.position, test.sampleId].filter(Boolean).join(" · ") || "—",
      csv: (test) => [test.position, test.sampleId].filter(Boolean).join(" "),
      from: "xl",
    },
    {
      id: "measured",
      header: t("tests.measuredAt"),
      cell: (test) => <DateTime value={test.measuredAt} />,
      csv: (test) => test.measuredAt,
    },
    {
      id: "temperature",
      header: t("tests.temperature"),
      align: "right",
      cell: (test) => <MagneticValue value={test.temperatureC} quantity="celsius" />,
      csv: (test) => test.temperatureC,
      from: "xl",
    },
    {
      id: "br",
      header: t("properties.br"),
      align: "right",
      cell: (test) => <MagneticValue value={test.figures.brTesla} quantity="fluxDensity" />,
      csv: (test) => test.figures.brTesla,
    },
    {
      id: "hcj",
      header: t("properties.hcj"),
      align: "right",
      cell: (test) => <MagneticValue value={test.figures.hcjKiloAmperePerMetre} quantity="field" />,
      csv: (test) => test.figures.hcjKiloAmperePerMetre,
    },
    {
      id: "bhMax",
      header: t("properties.bhMax"),
      align: "right",
      cell: (test) => (
        <MagneticValue value={test.figures.bhMaxKilojoulePerCubicMetre} quantity="energyProduct" />
      ),
      csv: (test) => test.figures.bhMaxKilojoulePerCubicMetre,
    },
    {
      id: "squareness",
      header: t("properties.squareness"),
      align: "right",
      cell: (test) => <MagneticValue value={test.figures.squareness} quantity="ratio" />,
      csv: (test) => test.figures.squareness,
      from: "xl",
    },
    {
      id: "recordedBy",
      header: t("tests.recordedBy"),
      cell: (test) => test.recordedBy,
      csv: (test) => test.recordedBy,
      from: "xl",
    },
  ];
  return (
    <Panel flush>
      <ListToolbar
        placeholder={t("tests.search")}
        filterNames={["verdict", "instrument"]}
        actions={<CsvExportButton columns={columns} rows={tests.items} fileName="magnetic-tests" />}
      >
        <FilterSelect
          name="verdict"
          label={t("queue.verdict")}
          options={VERDICTS.map((value) => ({ value, label: t(`verdicts.${value}`) }))}
        />
        <FilterSelect
          name="instrument"
          label={t("tests.instrument")}
          options={instruments.map(({ code }) => ({ value: code, label: code }))}
        />
      </ListToolbar>
      <DataTable
        caption={t("tests.caption")}
        columns={columns}
        rows={tests.items}
        rowKey={(test) => test.id}
        rowHref={(test) => `/magnetic-tests/${test.number}`}
        sort={null}
        empty={<EmptyState title={t("tests.empty")} body={t("tests.emptyBody")} />}
      />
      <Pagination nextCursor={tests.nextCursor} />
    </Panel>
  );
}
