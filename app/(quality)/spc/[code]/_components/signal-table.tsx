"use client";

import { useTranslations } from "next-intl";
import { chartValue } from "@/app/_features/spc/chart-value";
import { useRuleText } from "@/app/_features/spc/rule-text";
import { StatusBadge } from "@/app/_ui/badge";
import { Code } from "@/app/_ui/code";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { Link } from "@/app/_ui/link";
import type { ChartSignalDto } from "@/server/modules/spc/contract/views";

/** What a chart has signalled under frozen limits, with the task that answers it. */
export function SignalTable({ signals, unit }: { signals: readonly ChartSignalDto[]; unit: string }) {
  const t = useTranslations("spc");
  const ruleText = useRuleText();
  const columns: Column<ChartSignalDto>[] = [
    { id: "at", header: t("columns.at"), cell: ({ at }) => <DateTime value={at} />, csv: ({ at }) => at },
    { id: "plot", header: t("columns.plot"), cell: ({ plot }) => t(`plots.${plot as "x"}`) },
    {
      id: "point",
      header: t("columns.point"),
      cell: ({ key }) => <Code value={key} />,
      csv: ({ key }) => key,
    },
    {
      id: "lot",
      header: t("plot.lot"),
      cell: ({ lot }) => (lot ? <Code value={lot} href={`/lots/${encodeURIComponent(lot)}`} /> : "—"),
    },
    {
      id: "value",
      header: `${t("columns.value")} (${unit})`,
      align: "right",
      cell: ({ value }) => chartValue(value),
    },
    {
      id: "rules",
      header: t("columns.rules"),
      cell: ({ rules }) => rules.map((rule) => ruleText({ rule })).join("; "),
    },
    {
      id: "task",
      header: t("columns.task"),
      cell: ({ contradictedAt, task }) =>
        contradictedAt ? (
          <StatusBadge tone="idle" label={t("signal.contradicted")} />
        ) : task?.status === "done" ? (
          <span title={task.answer ?? undefined}>
            <StatusBadge tone="ok" label={t("signal.answered", { who: task.answeredBy ?? "" })} />
          </span>
        ) : task ? (
          <Link href="/tasks?kind=control-chart">
            <StatusBadge tone="bad" label={t("signal.open")} />
          </Link>
        ) : (
          "—"
        ),
    },
  ];
  return (
    <DataTable
      caption={t("parts.signals", { count: signals.length })}
      columns={columns}
      rows={signals}
      rowKey={({ plot, key, limitsVersion }) => `${limitsVersion} ${plot} ${key}`}
      sort={null}
      empty={<EmptyState compact title={t("signal.none")} />}
    />
  );
}
