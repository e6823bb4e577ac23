"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { formatDecimalText } from "@/app/_ui/number-format";
import { Panel } from "@/app/_ui/panel";
import { useUrlState } from "@/app/_ui/use-url-state";
import { STOCK_MOVES } from "@/server/domain/mass-balance/stock";
import type { StockBalanceDto } from "@/server/modules/mass-balance/contract";

type Row = StockBalanceDto["rows"][number];
const WIDE = new Set(["returned", "sampled", "scrapped", "corrected", "voided"]);

/** Materials in rows, signed kilograms in columns: they add up to the closing stock exactly. */
export function StockTable({ stock }: { stock: StockBalanceDto }) {
  const t = useTranslations("mass-balance.stock");
  const kinds = useTranslations("lots.kinds");
  const common = useTranslations("common.table");
  const name = useLocalName();
  const url = useUrlState();
  const search = url.get("q").toLowerCase();
  const kind = url.get("kind");
  const kindWord = (code: string) => (kinds.has(code as never) ? kinds(code as never) : code);
  const rows = stock.rows.filter(
    (row) =>
      (kind === "" || row.kind === kind) &&
      [row.materialCode, row.nameEn, row.nameZh].join(" ").toLowerCase().includes(search),
  );
  const column = (id: string, header: string, value: (row: Row) => string): Column<Row> => ({
    id,
    header,
    align: "right",
    ...(WIDE.has(id) ? { from: "xl" as const } : {}),
    cell: (row) => {
      const text = value(row);
      return Number(text) === 0 ? (
        <span className="text-faint">0</span>
      ) : (
        <span className="whitespace-nowrap tabular-nums">
          {formatDecimalText(text, { maximumFractionDigits: 3 })}
        </span>
      );
    },
    csv: value,
    csvHeader: `${header} kg`,
  });
  const columns: Column<Row>[] = [
    {
      id: "material",
      header: t("material"),
      cell: (row) => (
        <span className="flex items-baseline gap-2 whitespace-nowrap">
          <span className="font-mono text-xs">{row.materialCode}</span>
          <span className="max-w-48 truncate text-muted" title={name(row)}>
            {name(row)}
          </span>
        </span>
      ),
      csv: (row) => row.materialCode,
    },
    column("opening", t("opening"), (row) => row.openingKg),
    ...STOCK_MOVES.map((move) => column(move, t(`moves.${move}`), (row) => row.movesKg[move])),
    column("closing", t("closing"), (row) => row.closingKg),
  ];
  return (
    <Panel flush>
      <ListToolbar
        placeholder={t("search")}
        filterNames={["kind"]}
        actions={<CsvExportButton columns={columns} rows={rows} fileName={`stock-balance-${stock.month}`} />}
      >
        <FilterSelect
          name="kind"
          label={t("kind")}
          className="w-48"
          options={[...new Set(stock.rows.map((row) => row.kind))].map((value) => ({
            value,
            label: kindWord(value),
          }))}
        />
      </ListToolbar>
      <DataTable
        caption={t("title")}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.materialCode}
        sort={null}
        empty={
          stock.rows.length > 0 ? (
            <EmptyState title={common("noMatches")} body={common("noMatchesBody")} />
          ) : (
            <EmptyState title={t("empty")} body={t("emptyBody")} />
          )
        }
      />
    </Panel>
  );
}
