"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { useDurationText } from "@/app/_features/equipment/duration";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { useWeekdayText } from "@/app/_features/equipment/weekday-text";
import { Button } from "@/app/_ui/button";
import { Code } from "@/app/_ui/code";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { Panel } from "@/app/_ui/panel";
import { TableSkeleton } from "@/app/_ui/skeleton";
import { useUrlState } from "@/app/_ui/use-url-state";
import type { ExplorerDto } from "@/server/modules/oee/contract/explorer";
import type { KpiIntervalDto } from "@/server/modules/oee/contract/kpi";

const PAGE = 100;

/** The intervals that a figure is summed from, each with a way to its machine at that time. */
export function DrillPanel({ found }: { found: ExplorerDto }) {
  const t = useTranslations("oee-explorer.drill");
  const categories = useTranslations("equipment.categories");
  const name = useLocalName();
  const weekdayText = useWeekdayText();
  const duration = useDurationText();
  const { errorText } = useErrorText();
  const url = useUrlState();
  const drill = url.get("drill");
  const [category = "", reasonCode] = drill.split(":");
  const weekday = Number(url.get("weekday")) || undefined;
  const shiftCode = url.get("cell") || undefined;
  const page = Number(url.get("page")) || 0;
  const trpc = useTRPC();
  const intervals = useQuery({
    ...trpc.oee.intervals.queryOptions({
      scope: found.kpi.scope,
      ...found.window,
      ...(category === "all" || category === "" ? {} : { category }),
      ...(reasonCode ? { reasonCode } : {}),
      ...(weekday ? { weekday } : {}),
      ...(shiftCode ? { shiftCode } : {}),
      offset: page * PAGE,
      limit: PAGE,
    }),
    enabled: drill !== "",
  });
  const reasonName = found.losses.losses.find((loss) => loss.reason?.code === reasonCode)?.reason;
  const parts = [
    ...(category === "all" || category === "" ? [] : [categories(category as "setup")]),
    ...(reasonCode === "-" ? [t("withoutReason")] : []),
    ...(reasonName ? [name(reasonName)] : []),
    ...(weekday ? [weekdayText(weekday)] : []),
    ...(shiftCode ? [t("shift", { shift: shiftCode })] : []),
  ];
  const columns: Column<KpiIntervalDto>[] = [
    {
      id: "machine",
      header: t("machine"),
      cell: (row) => (
        <Code
          value={row.equipmentCode}
          href={`/equipment/${encodeURIComponent(row.equipmentCode)}?from=${row.startsAt}&to=${row.endsAt}`}
        />
      ),
      csv: (row) => row.equipmentCode,
    },
    {
      id: "from",
      header: t("from"),
      cell: (row) => <DateTime value={row.startsAt} format="dateTimeSeconds" />,
      csv: (row) => row.startsAt,
    },
    {
      id: "to",
      header: t("to"),
      cell: (row) => <DateTime value={row.endsAt} format="dateTimeSeconds" />,
      csv: (row) => row.endsAt,
      from: "md",
    },
    {
      id: "time",
      header: t("time"),
      align: "right",
      cell: (row) => duration(row.seconds),
      csv: (row) => row.seconds,
    },
    {
      id: "counts",
      header: t("countsAs"),
      cell: (row) => t(`classes.${row.timeClass}`),
      csv: (row) => t(`classes.${row.timeClass}`),
    },
    {
      id: "reason",
      header: t("reason"),
      cell: (row) => (row.reason ? name(row.reason) : row.category ? categories(row.category) : "—"),
      csv: (row) => (row.reason ? name(row.reason) : row.category ? categories(row.category) : ""),
    },
  ];
  if (drill === "") {
    return (
      <p className="flex flex-wrap items-center gap-2 text-muted text-sm">
        {t("hint")}
        <Button size="sm" onClick={() => url.set({ drill: "all" })}>
          {t("showAll")}
        </Button>
      </p>
    );
  }
  const rows = intervals.data?.intervals ?? [];
  return (
    <Panel
      id="intervals"
      title={`${t("title")}${parts.length > 0 ? `: ${parts.join(" · ")}` : ""}`}
      description={
        intervals.data
          ? t("sum", { count: intervals.data.total, time: duration(intervals.data.totalSeconds) })
          : undefined
      }
      flush
      actions={
        <>
          <CsvExportButton columns={columns} rows={rows} fileName="oee-intervals" />
          <Button size="sm" onClick={() => url.set({ drill: null, weekday: null, cell: null, page: null })}>
            {t("close")}
          </Button>
        </>
      }
    >
      {intervals.error ? (
        <p role="alert" className="p-4 text-bad-fg">
          {errorText(intervals.error)}
        </p>
      ) : intervals.data ? (
        <>
          <DataTable
            caption={t("title")}
            columns={columns}
            rows={rows}
            rowKey={(row) => `${row.equipmentCode} ${row.startsAt} ${row.timeClass}`}
            maxHeight="26rem"
            sort={null}
            empty={<EmptyState title={t("none")} compact />}
          />
          {intervals.data.total > PAGE ? (
            <div className="flex items-center gap-2 border-line border-t px-3 py-2 text-sm">
              <Button size="sm" disabled={page === 0} onClick={() => url.set({ page: String(page - 1) })}>
                {t("newer")}
              </Button>
              <Button
                size="sm"
                disabled={(page + 1) * PAGE >= intervals.data.total}
                onClick={() => url.set({ page: String(page + 1) })}
              >
                {t("older")}
              </Button>
            </div>
          ) : null}
        </>
      ) : (
        <TableSkeleton rows={5} columns={6} />
      )}
    </Panel>
  );
}
