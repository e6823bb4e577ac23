"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { StatusBadge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { EmptyState } from "@/app/_ui/empty-state";
import { Panel } from "@/app/_ui/panel";
import type { SparkplugTagDto } from "@/server/modules/connectivity/contract/tags";
import { TagDialog } from "./tag-dialog";

/** What metrics of Sparkplug nodes mean, beside their names. */
export function TagList({ tags, mayWrite }: { tags: readonly SparkplugTagDto[]; mayWrite: boolean }) {
  const t = useTranslations("connectivity.tags");
  const words = useTranslations("connectivity.mappings");
  const kinds = useTranslations("connectivity.kinds");
  const [edited, setEdited] = useState<SparkplugTagDto | "new" | null>(null);
  const columns: Column<SparkplugTagDto>[] = [
    { id: "metric", header: t("metric"), cell: (row) => <span className="font-mono">{row.metric}</span> },
    {
      id: "place",
      header: t("place"),
      cell: (row) => [row.groupId, row.nodeId, row.deviceId].map((part) => part ?? t("any")).join(" / "),
    },
    {
      id: "means",
      header: t("means"),
      cell: ({ meaning }) =>
        meaning.kind === "sample" ? (
          <>
            {kinds("sample")}: <span className="font-mono">{meaning.parameterCode}</span>
          </>
        ) : (
          kinds(meaning.kind)
        ),
    },
    {
      id: "status",
      header: words("status"),
      cell: (row) => (
        <StatusBadge tone={row.isEnabled ? "ok" : "idle"} label={words(row.isEnabled ? "on" : "off")} />
      ),
    },
    {
      id: "edit",
      header: "",
      align: "right",
      cell: (row) =>
        mayWrite ? (
          <Button size="sm" onClick={() => setEdited(row)} aria-label={`${t("edit")}: ${row.metric}`}>
            {t("edit")}
          </Button>
        ) : null,
    },
  ];
  return (
    <Panel
      title={t("title")}
      description={t("description")}
      flush
      actions={mayWrite ? <Button onClick={() => setEdited("new")}>{t("add")}</Button> : null}
    >
      <DataTable
        caption={t("caption")}
        columns={columns}
        rows={tags}
        rowKey={(row) => row.id}
        empty={<EmptyState compact title={t("empty")} body={t("emptyBody")} />}
      />
      {edited === null ? null : (
        <TagDialog tag={edited === "new" ? null : edited} onClose={() => setEdited(null)} />
      )}
    </Panel>
  );
}
