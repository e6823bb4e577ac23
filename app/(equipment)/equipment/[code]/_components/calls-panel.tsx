"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/app/_client/trpc";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { Panel } from "@/app/_ui/panel";
import type { AndonCallDto } from "@/server/modules/equipment/contract/andon";
import type { MachinePanelProps } from "./machine-panel-props";

/** The last calls for help at the machine: who called, who came, who said that it is over. */
export function CallsPanel({ code }: MachinePanelProps) {
  const t = useTranslations("live.calls");
  const kinds = useTranslations("live.andon.kinds");
  const trpc = useTRPC();
  const { data: calls = [] } = useQuery(trpc.andon.ofMachine.queryOptions({ code }));
  if (calls.length === 0) return null;
  const step = (id: "called" | "answered" | "closed"): Column<AndonCallDto> => ({
    id,
    header: t(id),
    cell: (call) => {
      const done = call[id];
      if (!done) return <span className="text-faint">—</span>;
      return (
        <>
          {done.by} <DateTime value={done.at} />
        </>
      );
    },
  });
  const columns: Column<AndonCallDto>[] = [
    { id: "kind", header: t("kind"), cell: (call) => kinds(call.kind) },
    { id: "note", header: t("note"), cell: (call) => call.note },
    step("called"),
    step("answered"),
    step("closed"),
  ];
  return (
    <Panel flush title={t("title")}>
      <DataTable
        caption={t("title")}
        columns={columns}
        rows={calls}
        rowKey={(call) => call.id}
        sort={null}
        maxHeight="16rem"
      />
    </Panel>
  );
}
