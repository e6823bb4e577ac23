"use client";

import { useTranslations } from "next-intl";
import { StatusBadge } from "@/app/_ui/badge";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { Panel } from "@/app/_ui/panel";
import type { JsonMappingDto } from "@/server/modules/connectivity/contract/mappings";

export function MappingList({ mappings }: { mappings: readonly JsonMappingDto[] }) {
  const t = useTranslations("connectivity.mappings");
  const kinds = useTranslations("connectivity.kinds");
  const machineFrom = ({ definition: { machine } }: JsonMappingDto) => {
    switch (machine.from) {
      case "fixed":
        return t("fromFixed", { code: machine.code });
      case "topic":
        return t("fromTopic", { level: machine.level + 1 });
      case "path":
        return t("fromPath");
    }
  };
  const columns: Column<JsonMappingDto>[] = [
    { id: "name", header: t("name"), cell: (row) => <span className="font-medium">{row.name}</span> },
    {
      id: "topic",
      header: t("topic"),
      cell: (row) => <span className="font-mono">{row.definition.topicFilter}</span>,
    },
    { id: "machine", header: t("machineFrom"), cell: machineFrom },
    {
      id: "words",
      header: t("words"),
      cell: (row) => [...new Set(row.definition.words.map(({ kind }) => kinds(kind)))].join(" · "),
    },
    {
      id: "status",
      header: t("status"),
      cell: (row) => (
        <StatusBadge tone={row.isEnabled ? "ok" : "idle"} label={t(row.isEnabled ? "on" : "off")} />
      ),
    },
    {
      id: "changed",
      header: t("changed"),
      from: "lg",
      cell: (row) => (
        <>
          <DateTime value={row.updatedAt} /> {row.updatedByLabel}
        </>
      ),
    },
    { id: "version", header: t("version"), align: "right", cell: (row) => row.version },
  ];
  return (
    <Panel title={t("json")} flush>
      <DataTable
        caption={t("caption")}
        columns={columns}
        rows={mappings}
        rowKey={(row) => row.id}
        rowHref={(row) => `/connectivity/mappings/${row.id}`}
        empty={<EmptyState title={t("empty")} body={t("emptyBody")} />}
      />
    </Panel>
  );
}
