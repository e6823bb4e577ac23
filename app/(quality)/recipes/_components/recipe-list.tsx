"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Badge } from "@/app/_ui/badge";
import { Code } from "@/app/_ui/code";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { Panel } from "@/app/_ui/panel";
import { Quantity } from "@/app/_ui/quantity";
import type { RecipeSummary } from "@/server/modules/process-data/contract/recipes";

const hrefOf = (code: string) => `/recipes/${encodeURIComponent(code)}`;

export function RecipeList({ recipes }: { recipes: readonly RecipeSummary[] }) {
  const t = useTranslations("recipes");
  const name = useLocalName();
  const columns: Column<RecipeSummary>[] = [
    {
      id: "code",
      header: t("fields.code"),
      cell: (row) => <Code value={row.code} href={hrefOf(row.code)} />,
    },
    { id: "name", header: t("fields.name"), cell: (row) => name(row) },
    { id: "operation", header: t("fields.operation"), cell: (row) => name(row.operation) },
    {
      id: "version",
      header: t("fields.version"),
      cell: (row) => (
        <span className="flex flex-wrap items-center gap-1">
          {row.approvedVersion === null ? (
            <span className="text-muted">{t("noneApproved")}</span>
          ) : (
            <span className="tabular-nums">v{row.approvedVersion}</span>
          )}
          {row.hasDraft ? <Badge tone="info">{t("status.draft")}</Badge> : null}
        </span>
      ),
    },
    {
      id: "approved",
      header: t("fields.approvedAt"),
      from: "md",
      cell: (row) => <DateTime value={row.approvedAt} />,
    },
    {
      id: "runs",
      header: t("fields.runs"),
      align: "right",
      from: "md",
      cell: (row) => <Quantity value={row.runs} />,
    },
    {
      id: "excursions",
      header: t("fields.openExcursions"),
      align: "right",
      from: "lg",
      cell: (row) => <Quantity value={row.openExcursions} />,
    },
  ];
  return (
    <Panel flush>
      <DataTable
        caption={t("title")}
        columns={columns}
        rows={recipes}
        rowKey={(row) => row.code}
        rowHref={(row) => hrefOf(row.code)}
        empty={<EmptyState title={t("empty")} body={t("emptyBody")} />}
      />
    </Panel>
  );
}
