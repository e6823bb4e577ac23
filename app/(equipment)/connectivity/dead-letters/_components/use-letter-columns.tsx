"use client";

import { useTranslations } from "next-intl";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import type { DeadLetterDto } from "@/server/modules/connectivity/contract/dead-letters";
import { useReasonText } from "../../_components/use-reason-text";

export function useLetterColumns(): Column<DeadLetterDto>[] {
  const t = useTranslations("connectivity.letters");
  const sources = useTranslations("connectivity.sources");
  const reason = useReasonText();
  return [
    {
      id: "received",
      header: t("received"),
      cell: (row) => <DateTime value={row.lastReceivedAt} format="dateTimeSeconds" />,
      csv: (row) => row.lastReceivedAt,
    },
    {
      id: "reason",
      header: t("reason"),
      cell: (row) => (
        <>
          {reason(row.reason)}
          {row.path ? <span className="ml-2 font-mono text-muted text-xs">{row.path}</span> : null}
        </>
      ),
      csv: (row) => row.reason,
    },
    { id: "path", header: t("where"), cell: () => null, from: "xl", csv: (row) => row.path },
    {
      id: "machine",
      header: t("machine"),
      cell: (row) => <span className="break-all font-mono">{row.equipmentCode ?? "—"}</span>,
      csv: (row) => row.equipmentCode,
    },
    {
      id: "topic",
      header: t("topic"),
      cell: (row) => <span className="break-all font-mono">{row.topic}</span>,
      csv: (row) => row.topic,
    },
    {
      id: "source",
      header: t("source"),
      from: "lg",
      cell: (row) => sources(row.source),
      csv: (row) => row.source,
    },
    {
      id: "times",
      header: t("times"),
      align: "right",
      cell: (row) => row.occurrences,
      csv: (row) => row.occurrences,
    },
    {
      id: "attempts",
      header: t("attempts"),
      align: "right",
      from: "lg",
      cell: (row) => row.attempts,
      csv: (row) => row.attempts,
    },
  ];
}
