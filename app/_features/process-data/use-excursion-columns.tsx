"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Code } from "@/app/_ui/code";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { Quantity } from "@/app/_ui/quantity";
import type { ExcursionSummary } from "@/server/modules/process-data/contract/excursions";
import { plainValue } from "./elapsed";
import { ExcursionBadges } from "./excursion-badges";

export const excursionHref = (number: string) => `/excursions/${encodeURIComponent(number)}`;

/** The columns of a list of excursions. */
export function useExcursionColumns(): Column<ExcursionSummary>[] {
  const t = useTranslations("process-data.excursions");
  const name = useLocalName();
  return [
    {
      id: "number",
      header: t("fields.number"),
      cell: (row) => <Code value={row.number} href={excursionHref(row.number)} />,
      csv: (row) => row.number,
    },
    {
      id: "from",
      header: t("fields.from"),
      cell: (row) => <DateTime value={row.startsAt} />,
      csv: (row) => row.startsAt,
    },
    {
      id: "minutes",
      header: t("fields.minutes"),
      align: "right",
      cell: (row) => <Quantity value={minutesOf(row)} decimals={1} />,
      csv: (row) => minutesOf(row),
    },
    {
      id: "run",
      header: t("fields.run"),
      cell: (row) => <Code value={row.run} href={`/runs/${encodeURIComponent(row.run)}`} />,
      csv: (row) => row.run,
    },
    {
      id: "equipment",
      header: t("fields.equipment"),
      from: "xl",
      cell: (row) => (
        <Code value={row.equipment.code} href={`/equipment/${encodeURIComponent(row.equipment.code)}`} />
      ),
      csv: (row) => row.equipment.code,
    },
    {
      id: "parameter",
      header: t("fields.parameter"),
      cell: (row) => name(row.parameter),
      csv: (row) => `${row.parameter.code} ${name(row.parameter)}`,
    },
    {
      id: "worst",
      header: t("fields.worst"),
      align: "right",
      cell: (row) => (
        <span className="whitespace-nowrap tabular-nums">
          {plainValue(row.worst.value)} {row.side === "above" ? ">" : "<"} {plainValue(row.worst.limit)}{" "}
          <span className="text-muted">{row.parameter.unit}</span>
        </span>
      ),
      csv: (row) => `${plainValue(row.worst.value)} / ${plainValue(row.worst.limit)} ${row.parameter.unit}`,
    },
    {
      id: "lots",
      header: t("fields.lots"),
      align: "right",
      from: "md",
      cell: (row) => <Quantity value={row.lotCount} />,
      csv: (row) => row.lotCount,
    },
    {
      id: "status",
      header: t("fields.status"),
      cell: (row) => <ExcursionBadges excursion={row} />,
      csv: (row) => row.decision?.code ?? row.status,
    },
  ];
}

function minutesOf({ startsAt, endsAt }: ExcursionSummary): number {
  return Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 6000) / 10;
}
