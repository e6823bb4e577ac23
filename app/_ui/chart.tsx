"use client";

import { ChartLine, Download, Table2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { downloadPng, downloadSvg } from "./chart-download";
import type { ChartOptionSource } from "./chart-theme";
import { cn } from "./class-names";
import { downloadText, toCsv } from "./csv";
import { IconButton } from "./icon-button";
import { Menu } from "./menu";
import { Table, Td, Th, Tr } from "./table";
import { useEcharts } from "./use-echarts";

export type ChartTable = {
  columns: readonly string[];
  rows: readonly (readonly (string | number | null)[])[];
};

const drawnRows = 500;

/** A drawing with the table behind it; keep `option` stable (useMemo), or it is drawn again on every render. */
export function Chart({
  option,
  label,
  height = 320,
  table,
  fileName,
  title,
  onClick,
  renderer = "svg",
  className,
}: {
  option: ChartOptionSource;
  /** what the drawing shows, for those who cannot see it */
  label: string;
  height?: number | string | undefined;
  table: ChartTable;
  fileName: string;
  title?: ReactNode;
  onClick?: ((parameters: unknown) => void) | undefined;
  /** a canvas for thousands of points; it has no SVG to download */
  renderer?: "svg" | "canvas" | undefined;
  className?: string | undefined;
}) {
  const t = useTranslations("common.chart");
  const [asTable, setAsTable] = useState(false);
  const { element, ready } = useEcharts(option, onClick, renderer);
  const withHost = (save: (host: HTMLElement, name: string) => void | Promise<void>) => () => {
    if (element.current) void save(element.current, fileName);
  };
  return (
    <figure className={cn("min-w-0", className)}>
      <div className="flex min-h-8 items-center gap-1">
        <figcaption className="min-w-0 flex-1 font-medium text-sm">
          {title ?? <span className="sr-only">{label}</span>}
        </figcaption>
        <span data-print="hide" className="flex">
          <IconButton
            size="sm"
            label={asTable ? t("showChart") : t("showTable")}
            aria-pressed={asTable}
            icon={asTable ? <ChartLine className="size-4" /> : <Table2 className="size-4" />}
            onClick={() => setAsTable(!asTable)}
          />
          <Menu
            trigger={
              <button
                type="button"
                aria-label={t("download")}
                title={t("download")}
                className="inline-flex size-7 items-center justify-center rounded-md hover:bg-hover"
              >
                <Download aria-hidden="true" className="size-4" />
              </button>
            }
            items={[
              { id: "png", label: t("png"), onSelect: withHost(downloadPng), disabled: !ready },
              {
                id: "svg",
                label: t("svg"),
                onSelect: withHost(downloadSvg),
                disabled: !ready || renderer === "canvas",
              },
              {
                id: "csv",
                label: t("csv"),
                onSelect: () => downloadText(`${fileName}.csv`, toCsv(table.columns, table.rows)),
              },
            ]}
          />
        </span>
      </div>
      <div
        ref={element}
        role="img"
        aria-label={label}
        className={cn(
          "w-full",
          !ready && "animate-pulse rounded-md bg-sunken",
          asTable && "invisible absolute -z-10",
        )}
        style={{ height }}
      />
      {asTable ? (
        <div className="overflow-auto" style={{ maxHeight: height }}>
          <Table>
            <thead className="sticky top-0 bg-surface">
              <Tr>
                {table.columns.map((column) => (
                  <Th key={column}>{column}</Th>
                ))}
              </Tr>
            </thead>
            <tbody>
              {table.rows.slice(0, drawnRows).map((row, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: points of a curve have no other key
                <Tr key={index}>
                  {row.map((cell, column) => (
                    <Td key={table.columns[column]} align={typeof cell === "number" ? "right" : "left"}>
                      {cell ?? "—"}
                    </Td>
                  ))}
                </Tr>
              ))}
            </tbody>
          </Table>
        </div>
      ) : null}
    </figure>
  );
}
