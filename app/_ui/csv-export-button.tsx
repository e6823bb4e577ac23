"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "./button";
import { downloadText, toCsv } from "./csv";
import type { Column } from "./data-table-columns";

/** Downloads the rows shown, in the columns that have a `csv` text. */
export function CsvExportButton<Row>({
  columns,
  rows,
  fileName,
}: {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  fileName: string;
}) {
  const t = useTranslations("common.table");
  return (
    <Button
      title={t("exportCsvTitle")}
      icon={<Download aria-hidden="true" className="size-4" />}
      disabled={rows.length === 0}
      onClick={() => {
        const exported = columns.filter((column) => column.csv);
        const header = exported.map((c) => c.csvHeader ?? (typeof c.header === "string" ? c.header : c.id));
        const body = rows.map((row) => exported.map((column) => column.csv?.(row)));
        downloadText(`${fileName}.csv`, toCsv(header, body));
      }}
    >
      {t("exportCsv")}
    </Button>
  );
}
