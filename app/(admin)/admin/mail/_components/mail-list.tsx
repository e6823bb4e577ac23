"use client";

import { Paperclip } from "lucide-react";
import { useTranslations } from "next-intl";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { Pagination } from "@/app/_ui/pagination";
import { Panel } from "@/app/_ui/panel";
import { useUrlState } from "@/app/_ui/use-url-state";
import { MAIL_STATUSES, type MailDto, type MailPage } from "@/server/modules/mail/contract";
import { MailSheet } from "./mail-sheet";
import { MailStatusBadge } from "./mail-status";

export function MailList({ page, maySend }: { page: MailPage; maySend: boolean }) {
  const t = useTranslations("mail");
  const url = useUrlState();
  const columns: Column<MailDto>[] = [
    {
      id: "created",
      header: t("fields.created"),
      cell: (row) => <DateTime value={row.createdAt} />,
      csv: (row) => row.createdAt,
    },
    {
      id: "status",
      header: t("fields.status"),
      cell: (row) => <MailStatusBadge status={row.status} />,
      csv: (row) => t(`statuses.${row.status}`),
    },
    {
      id: "subject",
      header: t("fields.subject"),
      cell: (row) => (
        <span className="flex items-center gap-1.5">
          <span translate="no">{row.subject}</span>
          {row.attachmentCount > 0 ? (
            <span className="inline-flex items-center text-muted text-xs">
              <Paperclip aria-hidden="true" className="size-3.5" />
              <span className="sr-only">{t("fields.attachments")}</span>
              {row.attachmentCount}
            </span>
          ) : null}
        </span>
      ),
      csv: (row) => row.subject,
    },
    {
      id: "to",
      header: t("fields.to"),
      cell: (row) => <span className="break-all">{[...row.to, ...row.cc].join(", ")}</span>,
      csv: (row) => [...row.to, ...row.cc].join(" "),
    },
    {
      id: "attempts",
      header: t("fields.attempts"),
      align: "right",
      cell: (row) => row.attempts,
      csv: (row) => row.attempts,
      from: "lg",
    },
    {
      id: "when",
      header: t("fields.when"),
      cell: (row) => <DateTime value={row.sentAt ?? row.nextAttemptAt} />,
      csv: (row) => row.sentAt ?? row.nextAttemptAt,
      from: "lg",
    },
    {
      id: "by",
      header: t("fields.by"),
      cell: (row) => <span translate="no">{row.createdByLabel}</span>,
      csv: (row) => row.createdByLabel,
      from: "xl",
    },
  ];
  const opened = url.get("mail");
  return (
    <Panel flush>
      <ListToolbar
        placeholder={t("search")}
        filterNames={["status"]}
        actions={<CsvExportButton columns={columns} rows={page.items} fileName="mails" />}
      >
        <FilterSelect
          name="status"
          label={t("fields.status")}
          options={MAIL_STATUSES.map((value) => ({ value, label: t(`statuses.${value}`) }))}
        />
      </ListToolbar>
      <DataTable
        caption={t("title")}
        columns={columns}
        rows={page.items}
        rowKey={(row) => row.id}
        onRowOpen={(row) => url.set({ mail: row.id, cursor: url.get("cursor") || null })}
        sort={null}
        empty={<EmptyState title={t("emptyTitle")} body={t("emptyBody")} />}
      />
      <Pagination nextCursor={page.nextCursor} />
      {opened === "" ? null : (
        <MailSheet
          id={opened}
          maySend={maySend}
          onClose={() => url.set({ mail: null, cursor: url.get("cursor") || null })}
        />
      )}
    </Panel>
  );
}
