"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Badge } from "@/app/_ui/badge";
import { Code } from "@/app/_ui/code";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime, RelativeTime } from "@/app/_ui/date-time";
import type { InspectionSummary } from "@/server/modules/inspection/contract";
import { InspectionBadges } from "./inspection-badges";

export function inspectionHref(number: string): string {
  return `/inspections/${encodeURIComponent(number)}`;
}

/** Columns of a list of inspections. */
export function useInspectionColumns({ withLot = true } = {}): Column<InspectionSummary>[] {
  const t = useTranslations("inspections");
  const common = useTranslations("common.words");
  const name = useLocalName();
  const columns: (Column<InspectionSummary> | null)[] = [
    {
      id: "number",
      header: t("fields.number"),
      cell: ({ number }) => <Code value={number} href={inspectionHref(number)} />,
      csv: ({ number }) => number,
    },
    {
      id: "priority",
      header: t("fields.priority"),
      cell: ({ priority }) => (
        <Badge tone={priority === 1 ? "bad" : priority === 2 ? "warn" : "idle"}>
          {t(`priorities.${priority as 1 | 2 | 3}`)}
        </Badge>
      ),
      csv: ({ priority }) => priority,
    },
    {
      id: "plan",
      header: t("fields.plan"),
      cell: ({ plan }) => name(plan),
      csv: ({ plan }) => plan.code,
      from: "md",
    },
    withLot
      ? {
          id: "lot",
          header: common("lot"),
          cell: ({ lot }) => <Code value={lot.code} href={`/lots/${encodeURIComponent(lot.code)}`} />,
          csv: ({ lot }) => lot.code,
        }
      : null,
    {
      id: "operation",
      header: common("operation"),
      cell: ({ operation }) => (operation ? name(operation) : "—"),
      csv: ({ operation }) => operation?.code ?? null,
      from: "lg",
    },
    {
      id: "why",
      header: t("fields.why"),
      cell: ({ openedBecause }) => t(`triggers.${openedBecause as "manual"}`),
      csv: ({ openedBecause }) => openedBecause,
      from: "xl",
    },
    {
      id: "status",
      header: common("status"),
      cell: (row) => (
        <span className="grid justify-items-start gap-0.5 py-1">
          <InspectionBadges inspection={row} />
          {row.takenBy && row.verdict === null ? (
            <span className="text-muted text-xs">{row.takenBy}</span>
          ) : null}
          {row.longTestDueAt ? (
            <span className="text-muted text-xs">
              {t("longTestDue")} <DateTime value={row.longTestDueAt} />
            </span>
          ) : null}
        </span>
      ),
      csv: ({ verdict, status }) => verdict ?? status,
    },
    {
      id: "age",
      header: t("fields.opened"),
      cell: ({ openedAt }) => <RelativeTime value={openedAt} />,
      csv: ({ openedAt }) => openedAt,
    },
    {
      id: "due",
      header: common("due"),
      cell: ({ dueAt, isLate }) =>
        dueAt === null ? (
          "—"
        ) : (
          <span className={isLate ? "font-medium text-bad-fg" : undefined}>
            <DateTime value={dueAt} />
            {isLate ? <span className="block text-xs">{t("late")}</span> : null}
          </span>
        ),
      csv: ({ dueAt }) => dueAt,
      from: "md",
    },
  ];
  return columns.filter((column) => column !== null);
}
