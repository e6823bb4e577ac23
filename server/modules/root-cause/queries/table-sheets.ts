import type { Sheet } from "@/server/documents/workbook";
import type { Cell, LotTableDto, TableColumn } from "../contract";

/** How the columns are called: by the page in the reader's language, by the REST API by their keys. */
export type TableWords = {
  sheets: { lots: string; columns: string };
  lot: string;
  property: string;
  inherited: string;
  yes: string;
  no: string;
  headingOf: (column: TableColumn) => string;
  /** Key, heading, unit, what it is, from where, lots with a value. */
  description: readonly string[];
  kindOf: (column: TableColumn) => string;
  roleOf: (column: TableColumn) => string;
};

/** The flat table as a sheet with units in its headings, and a second one that says what each column is. */
export function tableSheets({ columns, rows, unit }: LotTableDto, words: TableWords): [Sheet, Sheet] {
  const cells: Cell[][] = rows.map((row) => [
    row.lot,
    row.value,
    row.value === null ? null : row.isInherited ? words.yes : words.no,
    ...row.cells,
  ]);
  return [
    {
      name: words.sheets.lots,
      columns: [
        { header: words.lot, width: 22 },
        { header: withUnit(words.property, unit), width: 16 },
        { header: words.inherited },
        ...columns.map((column) => ({ header: withUnit(words.headingOf(column), column.unit) })),
      ],
      rows: cells,
    },
    {
      name: words.sheets.columns,
      columns: words.description.map((header, at) => ({ header, width: [28, 44, 10, 26, 26, 14][at] ?? 14 })),
      rows: columns.map((column, at) => [
        column.key,
        words.headingOf(column),
        column.unit === "1" ? "" : column.unit,
        words.kindOf(column),
        words.roleOf(column),
        rows.filter((row) => (row.cells[at] ?? null) !== null).length,
      ]),
    },
  ];
}

/** Headings by key, for programs. */
export const KEY_WORDS: TableWords = {
  sheets: { lots: "lots", columns: "columns" },
  lot: "lot",
  property: "property",
  inherited: "inherited",
  yes: "true",
  no: "false",
  headingOf: ({ key }) => key,
  description: ["key", "heading", "unit", "kind", "role", "lots with a value"],
  kindOf: ({ source, aggregate }) => `${source}, ${aggregate}`,
  roleOf: ({ role }) => role,
};

function withUnit(heading: string, unit: string | null): string {
  return unit === null || unit === "1" ? heading : `${heading} [${unit}]`;
}
