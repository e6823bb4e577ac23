"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { StatusBadge } from "@/app/_ui/badge";
import { Code } from "@/app/_ui/code";
import { DataTable } from "@/app/_ui/data-table";
import { DateTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { Panel } from "@/app/_ui/panel";
import { Quantity } from "@/app/_ui/quantity";
import type { Tone } from "@/app/_ui/tone";
import type { OrderRun } from "@/server/modules/work-orders/contract";

const tones: Record<OrderRun["status"], Tone> = {
  running: "accent",
  completed: "ok",
  cancelled: "idle",
  voided: "bad",
};

export function OrderRuns({ runs, total }: { runs: readonly OrderRun[]; total: number }) {
  const t = useTranslations("work-orders");
  const common = useTranslations("common");
  const name = useLocalName();
  return (
    <Panel
      flush
      title={t("detail.runs")}
      description={total > runs.length ? t("detail.shownOf", { shown: runs.length, total }) : undefined}
    >
      <DataTable
        caption={t("detail.runs")}
        rows={runs}
        rowKey={(run) => run.code}
        rowHref={(run) => `/runs/${encodeURIComponent(run.code)}`}
        sort={null}
        maxHeight="24rem"
        empty={<EmptyState compact title={t("detail.noRuns")} body={t("detail.noRunsBody")} />}
        columns={[
          {
            id: "code",
            header: t("fields.run"),
            cell: (run) => <Code value={run.code} href={`/runs/${encodeURIComponent(run.code)}`} />,
          },
          {
            id: "status",
            header: t("fields.status"),
            cell: (run) => <StatusBadge tone={tones[run.status]} label={t(`runStatus.${run.status}`)} />,
          },
          {
            id: "operation",
            header: t("fields.operation"),
            cell: (run) => <span title={name(run.operation)}>{run.operation.code}</span>,
          },
          {
            id: "equipment",
            header: t("fields.machine"),
            cell: (run) => (run.equipmentCode ? <Code value={run.equipmentCode} /> : "—"),
          },
          {
            id: "good",
            header: t("fields.good"),
            align: "right",
            cell: (run) => (
              <Quantity value={run.goodQuantity} unit={common(`units.${run.unit}`)} decimals={3} />
            ),
          },
          { id: "started", header: t("fields.started"), cell: (run) => <DateTime value={run.startedAt} /> },
          { id: "operator", header: t("fields.operator"), from: "lg", cell: (run) => run.operatorLabel },
        ]}
      />
    </Panel>
  );
}
