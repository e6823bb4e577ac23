"use client";

import { useTranslations } from "next-intl";
import { Code } from "@/app/_ui/code";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { RelativeTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { Panel } from "@/app/_ui/panel";
import type { BoardUnitDto } from "@/server/modules/equipment/contract";
import { Elapsed } from "./duration";
import { useLocalName } from "./local-name";
import { StateBadge } from "./state-badge";

/** Machines that want somebody, each opening its page. */
export function MachineQueue({
  kind,
  units,
}: {
  kind: "stopped" | "standing" | "silent";
  units: BoardUnitDto[];
}) {
  const t = useTranslations("home.maintenance");
  const common = useTranslations("common.words");
  const name = useLocalName();
  const columns: Column<BoardUnitDto>[] = [
    {
      id: "machine",
      header: t("machine"),
      cell: (unit) => (
        <span className="flex flex-wrap items-baseline gap-x-2">
          <Code value={unit.code} />
          <span className="text-muted text-sm">{name(unit)}</span>
        </span>
      ),
    },
    { id: "area", header: t("area"), cell: ({ area }) => (area ? name(area) : "—"), from: "lg" },
    { id: "state", header: common("status"), cell: ({ state }) => <StateBadge state={state} /> },
    {
      id: "for",
      header: t("for"),
      align: "right",
      cell: ({ since }) => (since ? <Elapsed since={since} /> : "—"),
    },
    { id: "reason", header: t("reason"), cell: ({ reason }) => (reason ? name(reason) : t("noReason")) },
    {
      id: "heard",
      header: t("heard"),
      cell: ({ lastHeardAt }) => (lastHeardAt ? <RelativeTime value={lastHeardAt} /> : t("never")),
      from: "md",
    },
  ];
  return (
    <Panel flush title={t(kind)}>
      <DataTable
        caption={t(kind)}
        columns={columns}
        rows={units}
        rowKey={(unit) => unit.code}
        rowHref={(unit) => `/equipment/${encodeURIComponent(unit.code)}`}
        sort={null}
        empty={<EmptyState compact title={t(`${kind}Empty`)} />}
      />
    </Panel>
  );
}
