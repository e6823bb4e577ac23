"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { DispositionButton } from "@/app/_features/quality/disposition-dialog";
import { NameOf } from "@/app/_features/quality/named-ref";
import { LotQualityBadge, VerdictBadge } from "@/app/_features/quality/verdict-badge";
import { Code } from "@/app/_ui/code";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime, RelativeTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { LinkButton } from "@/app/_ui/link-button";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { Pagination } from "@/app/_ui/pagination";
import { Panel } from "@/app/_ui/panel";
import { Quantity } from "@/app/_ui/quantity";
import { type QueueItem, VERDICTS } from "@/server/modules/quality/contract";

/** Lots that wait, the oldest first: each row offers the next step that this person may take. */
export function QueueTable({
  queue,
  canRecord,
  canDecide,
}: {
  queue: { items: QueueItem[]; nextCursor: string | null };
  canRecord: boolean;
  canDecide: boolean;
}) {
  const t = useTranslations("quality");
  const common = useTranslations("common");
  const router = useRouter();
  const columns: Column<QueueItem>[] = [
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
      from: "lg",
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
          {holdReason ? <span className="line-clamp-2 min-w-40 text-muted text-xs">{holdReason}</span> : null}
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
        <span className="flex justify-end gap-2">
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
  return (
    <Panel flush>
      <ListToolbar
        placeholder={t("queue.search")}
        filterNames={["state", "verdict"]}
        onScan={(code) => {
          if (!queue.items.some((item) => item.lot.code.toLowerCase() === code.toLowerCase())) return false;
          if (canRecord) router.push(`/magnetic-tests/new?lot=${encodeURIComponent(code)}`);
          return canRecord;
        }}
      >
        <FilterSelect
          name="state"
          className="w-52"
          label={t("queue.pending")}
          options={[{ value: "on-hold", label: t("queue.onHold") }]}
        />
        <FilterSelect
          name="verdict"
          label={t("queue.verdict")}
          options={[...VERDICTS, "not-tested" as const].map((value) => ({
            value,
            label: t(`verdicts.${value}`),
          }))}
        />
      </ListToolbar>
      <DataTable
        caption={t("queue.caption")}
        columns={columns}
        rows={queue.items}
        rowKey={(item) => item.lot.code}
        sort={null}
        empty={<EmptyState title={t("queue.empty")} body={t("queue.emptyBody")} />}
      />
      <Pagination nextCursor={queue.nextCursor} />
    </Panel>
  );
}
