"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { Segmented } from "@/app/_features/traceability/segmented";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { Panel } from "@/app/_ui/panel";
import { Select } from "@/app/_ui/select";
import {
  type ComparisonDto,
  FACTOR_KINDS,
  type SeparationRow,
} from "@/server/modules/traceability/contract/compare";
import { useFactorColumns } from "./use-factor-columns";

const SIDES = ["all", "a", "b", "both"] as const;
type Side = (typeof SIDES)[number];
const DRAWN_ROWS = 100;
/** Above it even a perfect separation is no evidence. */
const WEAK_P = 0.05;

/** What separates the groups, the strongest first; and what two single lots have alone or together. */
export function Comparison({ comparison }: { comparison: ComparisonDto }) {
  const t = useTranslations("explore.compare");
  const words = useTranslations("common");
  const [kind, setKind] = useState("");
  const [side, setSide] = useState<Side>("all");
  const [shown, setShown] = useState(DRAWN_ROWS);
  const columns = useFactorColumns(comparison);
  const [ofA, ofB] = [comparison.a.lots.length, comparison.b.lots.length];
  const rows = useMemo(
    () => comparison.rows.filter((row) => (kind === "" || row.kind === kind) && isOn(row, side)),
    [comparison, kind, side],
  );
  return (
    <>
      <Honesty comparison={comparison} />
      <Panel
        flush
        title={t("result", { a: ofA, b: ofB })}
        description={t("counted", { count: comparison.rows.length })}
        actions={<CsvExportButton columns={columns} rows={rows} fileName="comparison" />}
      >
        <div className="flex flex-wrap items-center gap-2 border-line border-b px-3 py-2" data-print="hide">
          <Segmented
            label={t("side")}
            value={side}
            options={SIDES.map((value) => ({ value, label: t(`sides.${value}`) }))}
            onChange={setSide}
          />
          <div className="w-52">
            <Select
              aria-label={t("kind")}
              value={kind}
              placeholder={`${t("kind")}: ${words("words.all")}`}
              options={FACTOR_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
              onChange={(event) => setKind(event.target.value)}
            />
          </div>
          <span className="text-muted text-sm">
            {words("table.rowsOfMany", { shown: rows.length, total: comparison.rows.length })}
          </span>
        </div>
        <DataTable
          caption={t("result", { a: ofA, b: ofB })}
          columns={columns}
          rows={rows.slice(0, shown)}
          rowKey={(row) => `${row.kind}:${row.code}:${row.note}`}
          sort={null}
          empty={<EmptyState compact title={words("table.noMatches")} />}
          footer={
            rows.length > shown ? (
              <tr>
                <td colSpan={columns.length} className="px-3 py-2">
                  <button type="button" className="link" onClick={() => setShown(shown + DRAWN_ROWS)}>
                    {t("more", { count: rows.length - shown })}
                  </button>
                </td>
              </tr>
            ) : null
          }
        />
      </Panel>
    </>
  );
}

/** How much can be concluded at all from groups of this size, and what the figures mean. */
function Honesty({ comparison: { a, b, smallestP } }: { comparison: ComparisonDto }) {
  const t = useTranslations("explore.compare");
  const format = useFormatter();
  const [ofA, ofB] = [a.lots.length, b.lots.length];
  const p = format.number(smallestP, { maximumSignificantDigits: 2 });
  return (
    <div className="grid gap-1 rounded-lg border border-line bg-surface px-4 py-3 text-sm">
      {smallestP > WEAK_P ? (
        <p className="font-medium text-warn-fg">{t("tooFew", { a: ofA, b: ofB, p })}</p>
      ) : (
        <p>{t("enough", { a: ofA, b: ofB, p })}</p>
      )}
      {a.found > ofA || b.found > ofB ? (
        <p className="text-warn-fg">
          {t("newestOnly", { a: ofA, foundA: a.found, b: ofB, foundB: b.found })}
        </p>
      ) : null}
      <details>
        <summary className="cursor-pointer text-accent-text">{t("method")}</summary>
        <p className="mt-1 max-w-prose text-muted">{t("methodBody")}</p>
      </details>
    </div>
  );
}

function isOn({ withA, withB }: SeparationRow, side: Side): boolean {
  if (side === "all") return true;
  if (side === "both") return withA > 0 && withB > 0;
  return side === "a" ? withB === 0 : withA === 0;
}
