"use client";

import { useTranslations } from "next-intl";
import { Duration } from "@/app/_features/equipment/duration";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Code } from "@/app/_ui/code";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { Panel } from "@/app/_ui/panel";
import { Quantity } from "@/app/_ui/quantity";
import type { UnitDayDto, UnitRunDto } from "@/server/modules/equipment/contract";

/** Runs that were on the machine during the day, the latest first. */
export function RunTable({ day }: { day: UnitDayDto }) {
  const t = useTranslations("equipment.runs");
  const name = useLocalName();
  const columns: Column<UnitRunDto>[] = [
    { id: "run", header: t("run"), cell: (run) => <Code value={run.code} /> },
    {
      id: "operation",
      header: t("operation"),
      cell: (run) => (run.operation ? name(run.operation) : null),
    },
    { id: "operator", header: t("operator"), cell: (run) => run.operatorLabel },
    { id: "start", header: t("start"), cell: (run) => <DateTime value={run.startedAt} /> },
    {
      id: "end",
      header: t("end"),
      cell: (run) => (run.endedAt ? <DateTime value={run.endedAt} /> : t("running")),
    },
    {
      id: "charged",
      header: t("charged"),
      align: "right",
      cell: (run) => <Quantity value={run.chargedKg} unit="kg" decimals={1} />,
    },
    {
      id: "good",
      header: t("good"),
      align: "right",
      cell: (run) => <Quantity value={run.good} unit={run.unit} decimals={1} />,
    },
    {
      id: "reject",
      header: t("reject"),
      align: "right",
      cell: (run) => <Quantity value={run.reject} unit={run.unit} decimals={1} />,
    },
    {
      id: "ideal",
      header: t("ideal"),
      align: "right",
      cell: (run) => <Duration seconds={run.idealSeconds} />,
    },
  ];
  return (
    <Panel flush title={t("caption")}>
      <DataTable
        caption={t("caption")}
        columns={columns}
        rows={[...day.runs].reverse()}
        rowKey={(run) => run.code}
        sort={null}
        maxHeight="32rem"
        empty={<EmptyState compact title={t("empty")} />}
      />
    </Panel>
  );
}
