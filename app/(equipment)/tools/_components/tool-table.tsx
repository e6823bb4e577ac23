"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { LifeBar } from "@/app/_features/maintenance/life-bar";
import { ToolStatusBadge } from "@/app/_features/maintenance/maintenance-badges";
import { machineHref, toolHref } from "@/app/_features/maintenance/maintenance-href";
import { Button } from "@/app/_ui/button";
import { Code } from "@/app/_ui/code";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { Panel } from "@/app/_ui/panel";
import { TOOL_KINDS, TOOL_STATUSES, type ToolDto } from "@/server/modules/maintenance/contract/tools";
import { NewToolDialog } from "./new-tool-dialog";

/** Tools, the most worn first. */
export function ToolTable({
  tools,
  classes,
  mayWrite,
}: {
  tools: ToolDto[];
  classes: readonly string[];
  mayWrite: boolean;
}) {
  const t = useTranslations("maintenance.tool");
  const [adding, setAdding] = useState(false);
  const columns = useColumns();
  return (
    <Panel flush>
      <ListToolbar
        filterNames={["kind", "status"]}
        placeholder={t("search")}
        actions={
          <>
            <CsvExportButton columns={columns} rows={tools} fileName="tools" />
            {mayWrite ? (
              <Button variant="primary" onClick={() => setAdding(true)}>
                {t("new")}
              </Button>
            ) : null}
          </>
        }
      >
        <FilterSelect
          name="kind"
          label={t("kind")}
          options={TOOL_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        />
        <FilterSelect
          name="status"
          label={t("status")}
          options={TOOL_STATUSES.map((value) => ({ value, label: t(`statuses.${value}`) }))}
        />
      </ListToolbar>
      <DataTable
        caption={t("caption")}
        columns={columns}
        rows={tools}
        rowKey={({ code }) => code}
        rowHref={({ code }) => toolHref(code)}
        sort={null}
        empty={<EmptyState title={t("empty")} body={t("emptyBody")} />}
      />
      {adding ? <NewToolDialog classes={classes} onClose={() => setAdding(false)} /> : null}
    </Panel>
  );
}

function useColumns(): Column<ToolDto>[] {
  const t = useTranslations("maintenance.tool");
  const name = useLocalName();
  const format = useFormatter();
  return [
    {
      id: "code",
      header: t("code"),
      cell: ({ code }) => <Code value={code} href={toolHref(code)} />,
      csv: ({ code }) => code,
    },
    { id: "name", header: t("name"), cell: name, csv: name, from: "md" },
    {
      id: "kind",
      header: t("kind"),
      cell: ({ kind }) => t(`kinds.${kind}`),
      csv: ({ kind }) => t(`kinds.${kind}`),
    },
    {
      id: "status",
      header: t("status"),
      cell: ({ status }) => <ToolStatusBadge status={status} />,
      csv: ({ status }) => t(`statuses.${status}`),
    },
    {
      id: "on",
      header: t("on"),
      cell: ({ mountedOn }) => (mountedOn ? <Code value={mountedOn} href={machineHref(mountedOn)} /> : "—"),
      csv: ({ mountedOn }) => mountedOn,
    },
    {
      id: "life",
      header: t("life"),
      width: "16rem",
      cell: (tool) => {
        const text = t("of", {
          used: format.number(Math.round(Number(tool.used))),
          limit: format.number(Number(tool.lifeLimit)),
          unit: t(`lifeUnits.${tool.lifeUnit}`),
        });
        return (
          <span className="grid gap-1">
            <span className="flex justify-between gap-2 tabular-nums">
              <span>{text}</span>
              <span>{format.number(tool.share, "percent")}</span>
            </span>
            <LifeBar share={tool.share} label={text} />
          </span>
        );
      },
      csv: (tool) => tool.used,
    },
    {
      id: "regrinds",
      header: t("regrinds"),
      align: "right",
      from: "lg",
      cell: ({ regrinds }) => regrinds,
      csv: ({ regrinds }) => regrinds,
    },
  ];
}
