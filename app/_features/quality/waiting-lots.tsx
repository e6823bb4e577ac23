"use client";

import { useTranslations } from "next-intl";
import { DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { Panel } from "@/app/_ui/panel";
import type { QueueItem } from "@/server/modules/quality/contract";
import { useQueueColumns } from "./use-queue-columns";

/** One part of a quality person's queue: its oldest lots, and the way to all of them. */
export function WaitingLots({
  kind,
  queue,
  href,
  canRecord,
  canDecide,
}: {
  kind: "failed" | "passed" | "untested" | "held";
  queue: { items: QueueItem[]; nextCursor: string | null };
  href: string;
  canRecord: boolean;
  canDecide: boolean;
}) {
  const t = useTranslations("home.quality");
  const columns = useQueueColumns({ canRecord, canDecide });
  return (
    <Panel
      flush
      title={t(kind)}
      actions={
        queue.nextCursor ? (
          <LinkButton size="sm" variant="ghost" href={href}>
            {t("showAll")}
          </LinkButton>
        ) : null
      }
    >
      <DataTable
        caption={t(kind)}
        columns={columns}
        rows={queue.items}
        rowKey={(item) => item.lot.code}
        sort={null}
        empty={<EmptyState compact title={t(`${kind}Empty`)} />}
      />
    </Panel>
  );
}
