"use client";

import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import { DataTable } from "@/app/_ui/data-table";
import type { Sort } from "@/app/_ui/data-table-columns";
import { EmptyState } from "@/app/_ui/empty-state";
import { useUrlState } from "@/app/_ui/use-url-state";
import type { GenealogyDto, GenealogyNode } from "@/server/modules/traceability/contract";
import { ColumnMenu } from "./column-menu";
import { GenealogyCsvButton } from "./genealogy-csv-button";
import { FACT_COLUMNS, useFactColumns } from "./use-fact-columns";
import { useNodeColumns } from "./use-node-columns";
import { useNodeFacts } from "./use-node-facts";

const DRAWN_ROWS = 500;
const ALWAYS = ["code", "share"];
const AT_FIRST = ["material", "status", "run"];

/** Every lot that the filter shows, in rows; further columns on request. */
export function GenealogyTable({
  genealogy,
  rows,
  name,
  selected,
  onSelect,
}: {
  genealogy: GenealogyDto;
  rows: readonly GenealogyNode[];
  name: string;
  selected: string | null;
  onSelect: (code: string | null) => void;
}) {
  const t = useTranslations("trace");
  const words = useTranslations("common");
  const url = useUrlState();
  const [sort, setSort] = useState<Sort>({ id: "generation", descending: false });
  const [shown, setShown] = useState(DRAWN_ROWS);
  const chosen = url.get("columns") ? url.get("columns").split(",") : AT_FIRST;
  const wantsFacts = FACT_COLUMNS.some((id) => chosen.includes(id));
  const ordered = useMemo(() => sorted(rows, sort), [rows, sort]);
  const drawn = useMemo(() => ordered.slice(0, shown), [ordered, shown]);
  const drawnIds = useMemo(() => drawn.map((node) => node.id), [drawn]);
  const facts = useNodeFacts(drawnIds, wantsFacts);
  const columns = [...useNodeColumns(genealogy), ...useFactColumns(facts)];
  const visible = columns.filter((column) => ALWAYS.includes(column.id) || chosen.includes(column.id));
  const frame = useRef<HTMLDivElement>(null);

  // What is selected in the drawing comes into view, and into the rows that are drawn.
  useEffect(() => {
    if (!selected) return;
    const at = ordered.findIndex((node) => node.code === selected);
    if (at >= shown) setShown(at + DRAWN_ROWS);
    const row = frame.current?.querySelector<HTMLElement>("tr[data-row] [data-selected-lot]")?.closest("tr");
    row?.scrollIntoView({ block: "nearest" });
  }, [selected, ordered, shown]);

  return (
    <div ref={frame}>
      <div className="flex flex-wrap items-center gap-2 border-line border-b px-3 py-2" data-print="hide">
        <span className="text-muted text-sm">
          {words("table.rowsOfMany", { shown: rows.length, total: genealogy.nodes.length })}
        </span>
        <span className="ml-auto flex gap-2">
          <ColumnMenu
            columns={columns.filter((column) => !ALWAYS.includes(column.id))}
            chosen={chosen}
            onChange={(ids) => url.set({ columns: ids.join(",") || "none" })}
          />
          <GenealogyCsvButton
            genealogy={genealogy}
            rows={ordered}
            withFacts={wantsFacts}
            fileName={`${name}-${genealogy.direction}`}
          />
        </span>
      </div>
      <DataTable
        caption={t("table.caption", { lot: name })}
        columns={visible.map((column) =>
          column.id === "code"
            ? {
                ...column,
                cell: (node: GenealogyNode) => (
                  <span {...(node.code === selected ? { "data-selected-lot": "" } : {})}>
                    {column.cell(node)}
                  </span>
                ),
              }
            : column,
        )}
        rows={drawn}
        rowKey={(node) => node.id}
        onRowOpen={(node) => onSelect(node.code === selected ? null : node.code)}
        rowClassName={(node) => (node.code === selected ? "bg-selected hover:bg-selected" : undefined)}
        sort={sort}
        onSortChange={setSort}
        maxHeight="36rem"
        empty={<EmptyState compact title={words("table.noMatches")} />}
        footer={
          rows.length > shown ? (
            <tr>
              <td colSpan={visible.length} className="px-3 py-2">
                <button type="button" className="link" onClick={() => setShown(shown + DRAWN_ROWS)}>
                  {t("table.showMore", { count: rows.length - shown })}
                </button>
              </td>
            </tr>
          ) : null
        }
      />
    </div>
  );
}

const sortValues: Record<string, (node: GenealogyNode) => number | string> = {
  code: (node) => node.code,
  share: (node) => node.massShare,
  generation: (node) => node.generation,
  material: (node) => node.materialCode,
  run: (node) => node.run?.code ?? "",
};

function sorted(nodes: readonly GenealogyNode[], { id, descending }: Sort): GenealogyNode[] {
  const keyOf = sortValues[id] ?? ((node: GenealogyNode) => node.generation);
  const factor = descending ? -1 : 1;
  return [...nodes].sort((a, b) => {
    const left = keyOf(a);
    const right = keyOf(b);
    return left === right ? b.massShare - a.massShare : (left < right ? -1 : 1) * factor;
  });
}
