"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { LifeBar } from "@/app/_features/maintenance/life-bar";
import { machineHref, maintenanceHref } from "@/app/_features/maintenance/maintenance-href";
import { StatusBadge } from "@/app/_ui/badge";
import { Code } from "@/app/_ui/code";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { Panel } from "@/app/_ui/panel";
import type { PlanDue } from "@/server/modules/maintenance/contract/plans";

const tones = { ahead: "ok", soon: "warn", due: "bad" } as const;

/** Every machine under every plan, the nearest to its limit first. */
export function DueTable({ due }: { due: PlanDue[] }) {
  const t = useTranslations("maintenance");
  const name = useLocalName();
  const columns: Column<PlanDue>[] = [
    {
      id: "machine",
      header: t("due.machine"),
      cell: ({ equipment }) => <Code value={equipment.code} href={machineHref(equipment.code)} />,
    },
    { id: "plan", header: t("due.plan"), cell: ({ plan }) => name(plan) },
    {
      id: "state",
      header: t("due.state"),
      cell: ({ state }) => <StatusBadge tone={tones[state]} label={t(`due.states.${state}`)} />,
    },
    {
      id: "used",
      header: t("due.progress"),
      width: "14rem",
      cell: (row) => {
        const text = t("due.of", {
          used: Math.round(Number(row.used)),
          interval: row.interval,
          unit: t(`units.${row.plan.trigger}`),
        });
        return (
          <span className="grid gap-1">
            <span className="tabular-nums">{text}</span>
            <LifeBar share={row.share} label={text} />
          </span>
        );
      },
    },
    {
      id: "expected",
      header: t("due.expected"),
      from: "md",
      cell: ({ expectedAt }) => (expectedAt ? <DateTime value={expectedAt} format="date" /> : "—"),
    },
    {
      id: "last",
      header: t("due.last"),
      from: "lg",
      cell: ({ lastDoneAt }) => (lastDoneAt ? <DateTime value={lastDoneAt} format="date" /> : t("due.never")),
    },
    {
      id: "order",
      header: t("due.order"),
      cell: ({ openOrder }) =>
        openOrder ? <Code value={openOrder} href={maintenanceHref(openOrder)} /> : "—",
    },
  ];
  return (
    <Panel flush>
      <DataTable
        caption={t("due.caption")}
        columns={columns}
        rows={due}
        rowKey={(row) => `${row.plan.code} ${row.equipment.code}`}
        sort={null}
        empty={
          <EmptyState
            title={t("due.empty")}
            body={t("due.emptyBody")}
            action={<LinkButton href="/maintenance/plans">{t("plans")}</LinkButton>}
          />
        }
      />
    </Panel>
  );
}
