"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { useColumnName } from "@/app/_features/root-cause/column-name";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { EmptyState } from "@/app/_ui/empty-state";
import { Panel } from "@/app/_ui/panel";
import type { RootCauseDto } from "@/server/modules/root-cause/contract";

type Pair = RootCauseDto["associations"][number];

const DRAWN_PAIRS = 12;

/** Parameters that go together so strongly that these lots cannot say which of the two it is. */
export function ConfoundingPanel({ analysis }: { analysis: RootCauseDto }) {
  const t = useTranslations("root-cause");
  const format = useFormatter();
  const nameOf = useColumnName();
  const [count, setCount] = useState(DRAWN_PAIRS);
  const columnOf = new Map(analysis.effects.map((effect) => [effect.key, effect.column]));
  const name = (key: string) => {
    const column = columnOf.get(key);
    return column ? nameOf(column) : key;
  };
  const pairs = analysis.associations;
  const columns: Column<Pair>[] = [
    {
      id: "pair",
      header: t("columns.pair"),
      cell: ({ a, b }) => (
        <span>
          {name(a)} <span className="text-muted">↔</span> {name(b)}
        </span>
      ),
    },
    {
      id: "measure",
      header: t("columns.measure"),
      from: "md",
      cell: ({ measure }) => t(`measures.${measure}`),
    },
    {
      id: "strength",
      header: t("columns.strength"),
      align: "right",
      cell: ({ strength }) => format.number(strength, { maximumFractionDigits: 2 }),
    },
    { id: "n", header: t("columns.lots"), align: "right", from: "md", cell: ({ n }) => n },
  ];
  return (
    <Panel flush title={t("confounding")} description={t("confoundingHint")}>
      <DataTable
        caption={t("confounding")}
        columns={columns}
        rows={pairs.slice(0, count)}
        rowKey={({ a, b }) => `${a} ${b}`}
        sort={null}
        empty={<EmptyState compact title={t("confoundingEmpty")} />}
        footer={
          pairs.length > count ? (
            <tr>
              <td colSpan={columns.length} className="px-3 py-2">
                <button type="button" className="link" onClick={() => setCount(pairs.length)}>
                  {t("more", { count: pairs.length - count })}
                </button>
              </td>
            </tr>
          ) : null
        }
      />
    </Panel>
  );
}
