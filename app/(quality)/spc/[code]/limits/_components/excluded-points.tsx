"use client";

import { useTranslations } from "next-intl";
import { chartValue } from "@/app/_features/spc/chart-value";
import { Button } from "@/app/_ui/button";
import { Code } from "@/app/_ui/code";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { Input } from "@/app/_ui/input";
import { Panel } from "@/app/_ui/panel";
import type { PlotColumns } from "@/server/modules/spc/contract/views";

export type Exclusion = { key: string; reason: string };

/** Points that signal or were left out: each is left out with a reason, or taken back. */
export function ExcludedPoints({
  location,
  signals,
  excluded,
  onChange,
  onToggle,
  unit,
}: {
  location: PlotColumns;
  signals: readonly number[];
  excluded: readonly Exclusion[];
  onChange: (next: Exclusion[]) => void;
  onToggle: (place: number) => void;
  unit: string;
}) {
  const t = useTranslations("spc");
  const out = new Map(excluded.map((entry) => [entry.key, entry]));
  const places = location.keys.flatMap((key, i) => (out.has(key) || signals.includes(i) ? [i] : []));
  const keyOf = (place: number) => location.keys[place] ?? "";
  const columns: Column<number>[] = [
    { id: "point", header: t("columns.point"), cell: (place) => <Code value={keyOf(place)} /> },
    {
      id: "at",
      header: t("columns.at"),
      cell: (place) => <DateTime value={new Date(location.at[place] ?? 0).toISOString()} />,
    },
    {
      id: "value",
      header: `${t("columns.value")} (${unit})`,
      align: "right",
      cell: (place) => chartValue(location.values[place]),
    },
    {
      id: "reason",
      header: t("phaseOne.reason"),
      cell: (place) => {
        const entry = out.get(keyOf(place));
        return entry ? (
          <Input
            aria-label={t("phaseOne.reasonOf", { point: keyOf(place) })}
            defaultValue={entry.reason}
            aria-invalid={entry.reason.trim() === ""}
            maxLength={300}
            onBlur={(event) =>
              onChange(
                excluded.map((each) =>
                  each.key === entry.key ? { ...each, reason: event.target.value } : each,
                ),
              )
            }
          />
        ) : null;
      },
    },
    {
      id: "action",
      header: <span className="sr-only">{t("phaseOne.leaveOut")}</span>,
      align: "right",
      cell: (place) => (
        <Button size="sm" onClick={() => onToggle(place)}>
          {t(out.has(keyOf(place)) ? "phaseOne.takeBack" : "phaseOne.leaveOut")}
        </Button>
      ),
    },
  ];
  return (
    <Panel flush title={t("phaseOne.suspects")} description={t("phaseOne.suspectsNote")}>
      <DataTable
        caption={t("phaseOne.suspects")}
        columns={columns}
        rows={places}
        rowKey={keyOf}
        sort={null}
        empty={<EmptyState compact title={t("phaseOne.noSuspects")} />}
      />
    </Panel>
  );
}
