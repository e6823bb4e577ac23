"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Badge, StatusBadge } from "@/app/_ui/badge";
import { Code } from "@/app/_ui/code";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { Pagination } from "@/app/_ui/pagination";
import { Panel } from "@/app/_ui/panel";
import type { PlanDto, PlanPage } from "@/server/modules/inspection/contract/plans";

export const planHref = (code: string) => `/inspection-plans/${encodeURIComponent(code)}`;

/** The plans, with what they speak for and when they open an inspection. */
export function PlanList({ page }: { page: PlanPage }) {
  const t = useTranslations("inspection-plans");
  const triggers = useTranslations("inspections.triggers");
  const words = useTranslations("common.words");
  const kinds = useTranslations("lots.kinds");
  const name = useLocalName();
  const columns: Column<PlanDto>[] = [
    { id: "code", header: words("code"), cell: ({ code }) => <Code value={code} href={planHref(code)} /> },
    { id: "name", header: words("name"), cell: (plan) => name(plan) },
    {
      id: "status",
      header: words("status"),
      cell: ({ status, version, isGate }) => (
        <span className="flex flex-wrap gap-1">
          <StatusBadge
            tone={status === "approved" ? "ok" : status === "draft" ? "info" : "idle"}
            label={`v${version} ${t(`status.${status}`)}`}
          />
          {isGate ? <Badge tone="accent">{t("gate")}</Badge> : null}
        </span>
      ),
    },
    {
      id: "operation",
      header: words("operation"),
      cell: ({ operation }) => (operation ? name(operation) : "—"),
      from: "md",
    },
    {
      id: "scope",
      header: t("fields.scope"),
      cell: (plan) =>
        plan.product
          ? name(plan.product)
          : plan.material
            ? name(plan.material)
            : plan.materialKind
              ? kinds(plan.materialKind as "raw-metal")
              : t("all"),
      from: "lg",
    },
    {
      id: "trigger",
      header: t("fields.trigger"),
      cell: ({ trigger, interval }) => `${triggers(trigger)}${interval === null ? "" : ` (${interval})`}`,
      from: "md",
    },
    {
      id: "lines",
      header: t("fields.characteristics"),
      align: "right",
      cell: ({ lines }) => lines.length,
      from: "lg",
    },
  ];
  return (
    <Panel flush>
      <ListToolbar filterNames={["status"]} placeholder={t("search")}>
        <FilterSelect
          name="status"
          label={words("status")}
          options={(["approved", "draft", "retired"] as const).map((value) => ({
            value,
            label: t(`status.${value}`),
          }))}
        />
      </ListToolbar>
      <DataTable
        caption={t("title")}
        columns={columns}
        rows={page.items}
        rowKey={({ code, version }) => `${code} ${version}`}
        rowHref={({ code }) => planHref(code)}
        sort={null}
        empty={<EmptyState title={t("empty")} body={t("emptyBody")} />}
      />
      <Pagination nextCursor={page.nextCursor} />
    </Panel>
  );
}
