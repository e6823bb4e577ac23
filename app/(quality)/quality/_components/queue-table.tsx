"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useQueueColumns } from "@/app/_features/quality/use-queue-columns";
import { DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { Pagination } from "@/app/_ui/pagination";
import { Panel } from "@/app/_ui/panel";
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
  const router = useRouter();
  const columns = useQueueColumns({ canRecord, canDecide });
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
