"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { useUnitSystem } from "@/app/_client/preferences";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { FluxVerdictBadge } from "@/app/_features/grading/flux-verdict";
import { lotHref } from "@/app/_features/lots/lot-href";
import { MagneticValue } from "@/app/_features/magnetics/magnetic-value";
import { Chart } from "@/app/_ui/chart";
import type { ChartTokens } from "@/app/_ui/chart-theme";
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
import { inSystem, unitIn } from "@/server/domain/units/magnetic-quantity";
import { FLUX_VERDICT_CODES, type FluxSeriesItem } from "@/server/modules/quality/contract/flux";
import { scatterOption } from "./scatter-option";

const filterNames = ["verdict"];

/** Series of piece moments; above them block Br beside the mean J of the pieces, a point a series. */
export function FluxList({ page }: { page: { items: FluxSeriesItem[]; nextCursor: string | null } }) {
  const t = useTranslations("flux");
  const common = useTranslations("common.table");
  const columns = useFluxColumns();
  return (
    <div className="grid gap-4">
      <Scatter items={page.items} />
      <Panel flush>
        <ListToolbar
          filterNames={filterNames}
          placeholder={t("search")}
          actions={<CsvExportButton columns={columns} rows={page.items} fileName="flux" />}
        >
          <FilterSelect
            name="verdict"
            label={t("fields.verdict")}
            options={FLUX_VERDICT_CODES.map((value) => ({ value, label: t(`verdicts.${value}`) }))}
          />
        </ListToolbar>
        <DataTable
          caption={t("title")}
          columns={columns}
          rows={page.items}
          rowKey={(row) => row.id}
          rowHref={(row) => `/flux/${encodeURIComponent(row.number)}`}
          sort={null}
          empty={<EmptyState title={common("noMatches")} body={common("noMatchesBody")} />}
        />
        <Pagination nextCursor={page.nextCursor} />
      </Panel>
    </div>
  );
}

function Scatter({ items }: { items: readonly FluxSeriesItem[] }) {
  const t = useTranslations("flux");
  const system = useUnitSystem();
  const compared = useMemo(
    () => items.filter((item) => item.blockBrTesla !== null && item.expectedTesla !== null),
    [items],
  );
  const unit = unitIn("fluxDensity", system);
  const option = useMemo(() => {
    const shown = (tesla: number) => Number(inSystem(tesla, "fluxDensity", system).toPrecision(5));
    const points = compared.map((item) => ({
      name: `${item.number} ${item.lot}`,
      verdict: item.verdict,
      block: shown(item.blockBrTesla ?? 0),
      expected: shown(item.expectedTesla ?? 0),
      mean: shown(item.meanTesla),
    }));
    const words = {
      block: t("chart.block", { unit }),
      mean: t("chart.mean", { unit }),
      agrees: t("verdicts.agrees"),
      disagrees: t("verdicts.disagrees"),
      expected: t("chart.expected"),
    };
    return (tokens: ChartTokens) => scatterOption(points, words, tokens);
  }, [compared, system, t, unit]);
  if (compared.length === 0) return null;
  return (
    <Panel title={t("chart.title")} description={t("chart.hint")}>
      <Chart
        option={option}
        label={t("chart.title")}
        fileName="flux"
        height={320}
        table={{
          columns: [t("fields.lot"), t("chart.block", { unit }), t("chart.mean", { unit })],
          rows: compared.map((item) => [
            item.lot,
            Number(inSystem(item.blockBrTesla ?? 0, "fluxDensity", system).toPrecision(5)),
            Number(inSystem(item.meanTesla, "fluxDensity", system).toPrecision(5)),
          ]),
        }}
      />
    </Panel>
  );
}

function useFluxColumns(): Column<FluxSeriesItem>[] {
  const t = useTranslations("flux.fields");
  const format = useFormatter();
  const name = useLocalName();
  const tesla = (
    id: "blockBrTesla" | "expectedTesla" | "meanTesla",
    from?: "lg" | "xl",
  ): Column<FluxSeriesItem> => ({
    id,
    header: t(id),
    align: "right",
    cell: (row) => <MagneticValue value={row[id]} quantity="fluxDensity" />,
    csv: (row) => row[id],
    ...(from ? { from } : {}),
  });
  return [
    {
      id: "number",
      header: t("number"),
      cell: (row) => <Code value={row.number} href={`/flux/${encodeURIComponent(row.number)}`} />,
      csv: (row) => row.number,
    },
    {
      id: "lot",
      header: t("lot"),
      cell: (row) => <Code value={row.lot} href={lotHref(row.lot)} />,
      csv: (row) => row.lot,
    },
    { id: "material", header: t("material"), cell: (row) => name(row.material), from: "xl" },
    {
      id: "pieces",
      header: t("pieces"),
      align: "right",
      cell: (row) => row.pieces,
      csv: (row) => row.pieces,
    },
    tesla("blockBrTesla", "lg"),
    tesla("expectedTesla"),
    tesla("meanTesla"),
    {
      id: "deviation",
      header: t("deviation"),
      align: "right",
      cell: (row) =>
        row.deviation === null
          ? "—"
          : format.number(row.deviation, {
              style: "percent",
              minimumFractionDigits: 1,
              maximumFractionDigits: 1,
              signDisplay: "exceptZero",
            }),
      csv: (row) => row.deviation,
    },
    {
      id: "verdict",
      header: t("verdict"),
      cell: (row) => <FluxVerdictBadge verdict={row.verdict} />,
      csv: (row) => row.verdict,
    },
    { id: "measured", header: t("measured"), cell: (row) => <DateTime value={row.measuredAt} />, from: "lg" },
  ];
}
