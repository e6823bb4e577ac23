"use client";

import { useTranslations } from "next-intl";
import { Code } from "@/app/_ui/code";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime, RelativeTime } from "@/app/_ui/date-time";
import { LinkButton } from "@/app/_ui/link-button";
import { Quantity } from "@/app/_ui/quantity";
import type { QueueItem } from "@/server/modules/quality/contract";
import { DispositionButton } from "./disposition-dialog";
import { NameOf } from "./named-ref";
import { LotQualityBadge, VerdictBadge } from "./verdict-badge";

/** A lot that waits, with the next step that this person may take. */
export function useQueueColumns({
  canRecord,
  canDecide,
}: {
  canRecord: boolean;
  canDecide: boolean;
}): Column<QueueItem>[] {
  const t = useTranslations("quality");
  const common = useTranslations("common");
  return [
    {
      id: "lot",
      header: common("words.lot"),
      cell: ({ lot }) => <Code value={lot.code} href={`/lots/${encodeURIComponent(lot.code)}`} />,
    },
    {
      id: "material",
      header: common("words.name"),
      cell: ({ lot }) => <NameOf record={lot.material} />,
      from: "md",
    },
    {
      id: "quantity",
      header: t("queue.remaining"),
      align: "right",
      cell: ({ lot }) => <Quantity value={lot.remainingQuantity} unit={common(`units.${lot.unit}`)} />,
    },
    {
      id: "order",
      header: common("words.workOrder"),
      cell: ({ workOrderNumber }) =>
        workOrderNumber ? <Code value={workOrderNumber} href={`/work-orders/${workOrderNumber}`} /> : "—",
      from: "xl",
    },
    {
      id: "operation",
      header: common("words.operation"),
      cell: ({ operation }) => (operation ? <NameOf record={operation} /> : "—"),
      from: "xl",
    },
    {
      id: "since",
      header: t("queue.waitingSince"),
      cell: ({ lot }) => <RelativeTime value={lot.createdAt} />,
    },
    {
      id: "state",
      header: common("words.status"),
      cell: ({ lot, holdReason }) => (
        <span className="grid gap-0.5 py-1">
          <LotQualityBadge status={lot.status} qualityStatus={lot.qualityStatus} />
          {holdReason ? (
            <span translate="no" className="line-clamp-2 min-w-40 text-muted text-xs">
              {holdReason}
            </span>
          ) : null}
        </span>
      ),
    },
    {
      id: "test",
      header: t("queue.newestTest"),
      cell: ({ newestTest }) =>
        newestTest ? (
          <span className="grid gap-0.5 py-1">
            <span className="flex items-center gap-2">
              <Code value={newestTest.number} href={`/magnetic-tests/${newestTest.number}`} />
              <VerdictBadge verdict={newestTest.verdict} />
            </span>
            <span className="text-muted text-xs">
              <DateTime value={newestTest.measuredAt} /> · {newestTest.recordedBy}
            </span>
          </span>
        ) : (
          <VerdictBadge verdict="not-tested" />
        ),
    },
    {
      id: "actions",
      header: <span className="sr-only">{common("words.result")}</span>,
      align: "right",
      cell: ({ lot, newestTest }) => (
        <span className="flex flex-col items-end gap-1 py-1 xl:flex-row xl:justify-end xl:gap-2">
          {canRecord ? (
            <LinkButton
              size="sm"
              variant={newestTest || !canDecide ? "secondary" : "primary"}
              href={`/magnetic-tests/new?lot=${encodeURIComponent(lot.code)}`}
            >
              {t("queue.test")}
            </LinkButton>
          ) : null}
          {canDecide ? (
            <DispositionButton
              lot={lot.code}
              size="sm"
              label={t("queue.decide")}
              variant={newestTest ? "primary" : "secondary"}
            />
          ) : null}
        </span>
      ),
    },
  ];
}
