"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { Panel } from "@/app/_ui/panel";
import type { RootCauseDto } from "@/server/modules/root-cause/contract";
import { useEffectColumns } from "./use-effect-columns";

const DRAWN_ROWS = 25;

/** Every tested parameter, what explains most first. A row opens its drawing. */
export function EffectTable({
  analysis,
  shown,
  onShow,
  onHold,
}: {
  analysis: RootCauseDto;
  shown: string | null;
  onShow: (key: string) => void;
  onHold: (keys: readonly string[]) => void;
}) {
  const t = useTranslations("root-cause");
  const [count, setCount] = useState(DRAWN_ROWS);
  const columns = useEffectColumns(analysis, { shown, onShow, onHold });
  const rows = analysis.effects.filter(
    ({ key, untested, adjusted }) =>
      (untested === null || adjusted !== null) && !analysis.adjustedFor.includes(key),
  );
  return (
    <Panel
      flush
      title={t("ranking")}
      description={t(analysis.adjustedFor.length > 0 ? "rankingHeld" : "rankingAlone")}
      actions={<CsvExportButton columns={columns} rows={rows} fileName="root-cause" />}
    >
      <DataTable
        caption={t("ranking")}
        columns={columns}
        rows={rows.slice(0, count)}
        rowKey={({ key }) => key}
        rowClassName={({ key }) => (key === shown ? "bg-selected" : undefined)}
        sort={null}
        empty={<EmptyState compact title={t("empty.nothingTested")} />}
        footer={
          rows.length > count ? (
            <tr>
              <td colSpan={columns.length} className="px-3 py-2">
                <button type="button" className="link" onClick={() => setCount(rows.length)}>
                  {t("more", { count: rows.length - count })}
                </button>
              </td>
            </tr>
          ) : null
        }
      />
    </Panel>
  );
}
