"use client";

import { useTranslations } from "next-intl";
import { newNonconformanceHref } from "@/app/_features/nonconformance/nonconformance-href";
import { rootCauseHref } from "@/app/_features/root-cause/root-cause-href";
import { chartValue } from "@/app/_features/spc/chart-value";
import { useRuleText } from "@/app/_features/spc/rule-text";
import { StatusBadge } from "@/app/_ui/badge";
import { Code } from "@/app/_ui/code";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { Link } from "@/app/_ui/link";
import type { ChartDto, ChartSignalDto } from "@/server/modules/spc/contract/views";

/** What a chart has signalled under frozen limits, with the task that answers it. */
export function SignalTable({
  signals,
  chart,
  mayOpen,
}: {
  signals: readonly ChartSignalDto[];
  chart: Pick<ChartDto, "code" | "characteristic" | "product">;
  /** Whether the person may open a nonconformance. */
  mayOpen: boolean;
}) {
  const t = useTranslations("spc");
  const nonconformance = useTranslations("nonconformance.actions");
  const rootCause = useTranslations("root-cause");
  const cause = rootCauseHref({
    characteristic: chart.characteristic.code,
    product: chart.product?.code ?? null,
  });
  const ruleText = useRuleText();
  const columns: Column<ChartSignalDto>[] = [
    { id: "at", header: t("columns.at"), cell: ({ at }) => <DateTime value={at} />, csv: ({ at }) => at },
    { id: "plot", header: t("columns.plot"), cell: ({ plot }) => t(`plots.${plot as "x"}`) },
    {
      id: "point",
      header: `${t("columns.point")} · ${t("plot.lot")}`,
      cell: ({ key, lot }) => (
        <span className="grid justify-items-start gap-1">
          <Code value={key} />
          {lot ? <Code value={lot} href={`/lots/${encodeURIComponent(lot)}`} /> : null}
        </span>
      ),
    },
    {
      id: "value",
      header: `${t("columns.value")} (${chart.characteristic.unit})`,
      align: "right",
      cell: ({ value }) => chartValue(value),
    },
    {
      id: "rules",
      header: t("columns.rules"),
      cell: ({ rules }) => rules.map((rule) => ruleText({ rule })).join("; "),
      width: "12rem",
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
    {
      id: "next",
      header: t("columns.next"),
      cell: ({ key, lot, contradictedAt }) =>
        contradictedAt ? null : (
          <span className="grid justify-items-start gap-1">
            {mayOpen ? (
              <Link
                href={newNonconformanceHref({
                  source: "spc-violation",
                  reference: `${chart.code} ${key}`,
                  lots: lot ? [lot] : [],
                })}
              >
                {nonconformance("new")}
              </Link>
            ) : null}
            {cause ? <Link href={cause}>{rootCause("open")}</Link> : null}
          </span>
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
