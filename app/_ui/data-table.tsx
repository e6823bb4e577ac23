"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type MouseEvent, type ReactNode, useState } from "react";
import { cn } from "./class-names";
import { type Column, formatSort, parseSort, type Sort } from "./data-table-columns";
import { EmptyState } from "./empty-state";
import { onRowKeyDown } from "./row-keys";
import { SortHeader } from "./sort-header";
import { useUrlState } from "./use-url-state";

const visibleFrom = { md: "hidden md:table-cell", lg: "hidden lg:table-cell", xl: "hidden xl:table-cell" };

export type DataTableProps<Row> = {
  /** says what the table holds, for those who cannot see it */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  rowHref?: ((row: Row) => string) | undefined;
  onRowOpen?: ((row: Row) => void) | undefined;
  rowClassName?: ((row: Row) => string | undefined) | undefined;
  /** keys of selected rows; with `onSelectedChange` rows get a checkbox */
  selected?: readonly string[] | undefined;
  onSelectedChange?: ((keys: string[]) => void) | undefined;
  /** without it, sorting is kept in the address as `sort` */
  sort?: Sort | null | undefined;
  onSortChange?: ((sort: Sort) => void) | undefined;
  empty?: ReactNode;
  footer?: ReactNode;
  maxHeight?: string | undefined;
};

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, rowHref, onRowOpen, selected, onSelectedChange } = props;
  const t = useTranslations("common.table");
  const router = useRouter();
  const url = useUrlState();
  const [active, setActive] = useState(0);
  const sort = props.sort === undefined ? parseSort(url.get("sort")) : props.sort;
  const onSort = props.onSortChange ?? ((next: Sort) => url.set({ sort: formatSort(next) }));
  const opens = Boolean(rowHref ?? onRowOpen);
  const keys = rows.map(rowKey);
  const allSelected = keys.length > 0 && keys.every((key) => selected?.includes(key));

  const open = (index: number, event?: MouseEvent) => {
    const row = rows[index];
    if (row === undefined) return;
    if (onRowOpen) onRowOpen(row);
    else if (rowHref && (event?.metaKey || event?.ctrlKey)) window.open(rowHref(row), "_blank");
    else if (rowHref) router.push(rowHref(row));
  };

  if (rows.length === 0) return <>{props.empty ?? <EmptyState title={t("empty")} />}</>;
  return (
    <div
      className={cn("overflow-auto transition-opacity", url.pending && "opacity-60")}
      style={props.maxHeight ? { maxHeight: props.maxHeight } : undefined}
      // A table that scrolls in itself, with no row to move to, can be scrolled with the keys.
      {...(props.maxHeight || !(rowHref || onRowOpen)
        ? { role: "region", "aria-label": caption, tabIndex: 0 }
        : {})}
    >
      <table className="w-full border-collapse text-left text-sm" aria-busy={url.pending}>
        <caption className="sr-only">
          {caption} {opens ? t("keyboardHint") : ""}
        </caption>
        <thead className="sticky top-0 z-10 bg-surface">
          <tr>
            {onSelectedChange ? (
              <th scope="col" className="w-9 border-line border-b pl-3">
                <input
                  type="checkbox"
                  aria-label={t("selectAll")}
                  checked={allSelected}
                  onChange={() => onSelectedChange(allSelected ? [] : keys)}
                  className="size-4 align-middle"
                />
              </th>
            ) : null}
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                style={column.width ? { width: column.width } : undefined}
                aria-sort={
                  sort?.id === column.id ? (sort.descending ? "descending" : "ascending") : undefined
                }
                className={cn(
                  "h-8 whitespace-nowrap border-line border-b px-3 font-medium text-muted text-xs",
                  column.align === "right" && "text-right",
                  column.align === "center" && "text-center",
                  column.from && visibleFrom[column.from],
                )}
              >
                {column.sortable ? (
                  <SortHeader
                    id={column.id}
                    header={column.header}
                    align={column.align}
                    sort={sort}
                    onSort={onSort}
                  />
                ) : (
                  column.header
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={opens ? (event) => onRowKeyDown(event, open) : undefined}>
          {rows.map((row, index) => {
            const key = keys[index] ?? String(index);
            const isSelected = selected?.includes(key) ?? false;
            return (
              <tr
                key={key}
                data-row=""
                tabIndex={opens ? (index === Math.min(active, rows.length - 1) ? 0 : -1) : undefined}
                onFocus={() => setActive(index)}
                onClick={(event) => {
                  if (!opens || (event.target as HTMLElement).closest("a,button,input,select,label")) return;
                  if (window.getSelection()?.toString()) return;
                  open(index, event);
                }}
                aria-selected={onSelectedChange ? isSelected : undefined}
                className={cn(
                  "border-line border-b last:border-b-0",
                  opens &&
                    "cursor-pointer hover:bg-hover focus-visible:bg-hover focus-visible:-outline-offset-2",
                  isSelected && "bg-selected hover:bg-selected",
                  props.rowClassName?.(row),
                )}
              >
                {onSelectedChange ? (
                  <td className="pl-3">
                    <input
                      type="checkbox"
                      aria-label={t("selectRow", { row: key })}
                      checked={isSelected}
                      onChange={() =>
                        onSelectedChange(
                          isSelected ? (selected ?? []).filter((k) => k !== key) : [...(selected ?? []), key],
                        )
                      }
                      className="size-4 align-middle"
                    />
                  </td>
                ) : null}
                {columns.map((column) => (
                  <td
                    key={column.id}
                    className={cn(
                      "h-9 break-keep px-3 py-1",
                      column.align === "right" && "text-right tabular-nums",
                      column.align === "center" && "text-center",
                      column.from && visibleFrom[column.from],
                    )}
                  >
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
        {props.footer ? <tfoot>{props.footer}</tfoot> : null}
      </table>
    </div>
  );
}
