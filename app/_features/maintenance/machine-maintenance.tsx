"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useTRPC } from "@/app/_client/trpc";
import { Code } from "@/app/_ui/code";
import { DateTime } from "@/app/_ui/date-time";
import { Facts } from "@/app/_ui/facts";
import { LinkButton } from "@/app/_ui/link-button";
import { Panel } from "@/app/_ui/panel";
import { useLocalName } from "../equipment/local-name";
import { MaintenanceStatusBadge } from "./maintenance-badges";
import { maintenanceHref, toolHref } from "./maintenance-href";
import { Symptom } from "./symptom";

const DAYS = 30;
const DAY_MS = 86_400_000;

/** What a machine page says of maintenance: what is open, what comes next, its tools, MTBF and MTTR. */
export function MachineMaintenance({ code, now }: { code: string; now: string }) {
  const t = useTranslations("maintenance");
  const trpc = useTRPC();
  const name = useLocalName();
  const format = useFormatter();
  const day = now.slice(0, 13);
  const window = {
    from: new Date(Date.parse(`${day}:00:00Z`) - DAYS * DAY_MS).toISOString(),
    to: new Date(Date.parse(`${day}:00:00Z`) + 3_600_000).toISOString(),
  };
  const orders = useQuery(trpc.maintenance.list.queryOptions({ equipmentCode: code, view: "open" }));
  const due = useQuery(trpc.maintenance.due.queryOptions());
  const tools = useQuery(trpc.maintenance.tools.queryOptions({ equipmentCode: code }));
  const figures = useQuery(trpc.maintenance.reliability.queryOptions({ code, ...window })).data?.total;
  const hours = (value: number | null | undefined) =>
    value === null || value === undefined
      ? "—"
      : t("reliability.hours", { hours: format.number(value, { maximumFractionDigits: 1 }) });
  const next = due.data?.find(({ equipment }) => equipment.code === code);
  return (
    <Panel
      title={t("panel.title")}
      actions={
        <LinkButton size="sm" href={`/maintenance/new?machine=${encodeURIComponent(code)}`}>
          {t("panel.call")}
        </LinkButton>
      }
    >
      <div className="grid gap-3">
        {orders.data?.items.length === 0 ? <p className="text-muted">{t("panel.none")}</p> : null}
        {orders.data?.items.map((order) => (
          <div key={order.number} className="flex flex-wrap items-center gap-2">
            <Code value={order.number} href={maintenanceHref(order.number)} />
            <MaintenanceStatusBadge status={order.status} />
            <span className="text-muted text-sm">
              <Symptom of={order} />
            </span>
          </div>
        ))}
        <Facts
          items={[
            next && {
              label: t("panel.next"),
              value: (
                <>
                  {name(next.plan)}{" "}
                  {next.expectedAt ? <DateTime value={next.expectedAt} format="date" /> : null}
                </>
              ),
            },
            { label: t("reliability.mtbf"), value: hours(figures?.mtbfPerFailureHours) },
            { label: t("reliability.mttr"), value: hours(figures?.mttrHours) },
            ...(tools.data ?? []).map((tool) => ({
              label: <Code value={tool.code} href={toolHref(tool.code)} />,
              value: format.number(tool.share, "percent"),
            })),
          ]}
        />
      </div>
    </Panel>
  );
}
