import type { ReactNode } from "react";

export type Column<Row> = {
  id: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  align?: "left" | "right" | "center";
  /** the header sorts by this column's id */
  sortable?: boolean;
  /** any CSS width */
  width?: string;
  /** hidden below this width */
  from?: "md" | "lg" | "xl";
  /** text for the CSV of what is shown; without it the column is left out */
  csv?: (row: Row) => string | number | null | undefined;
  /** heading in the CSV when `header` is not text */
  csvHeader?: string;
};

export type Sort = { id: string; descending: boolean };

export function parseSort(text: string | null | undefined): Sort | null {
  if (!text) return null;
  return text.startsWith("-") ? { id: text.slice(1), descending: true } : { id: text, descending: false };
}

export function formatSort(sort: Sort): string {
  return sort.descending ? `-${sort.id}` : sort.id;
}
