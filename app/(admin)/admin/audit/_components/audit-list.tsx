"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import {
  type AuditTranslator,
  actionText,
  actorText,
  detailText,
  recordTypeText,
} from "@/app/_features/audit/audit-words";
import { FactNotes } from "@/app/_features/audit/fact-notes";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { Pagination } from "@/app/_ui/pagination";
import type { AuditChoicesDto, AuditFactDto, AuditPageDto } from "@/server/modules/audit/contract";
import { AuditFilters } from "./audit-filters";
import { FactSheet } from "./fact-sheet";

export function AuditList({ page, choices }: { page: AuditPageDto; choices: AuditChoicesDto }) {
  const t = useTranslations("audit");
  const words = t as unknown as AuditTranslator;
  const [open, setOpen] = useState<AuditFactDto | null>(null);
  const notesOf = (fact: AuditFactDto) =>
    [fact.reason, detailText(words, fact.details, (instant) => instant)].filter(Boolean).join(" · ");
  const columns: Column<AuditFactDto>[] = [
    {
      id: "at",
      header: t("time"),
      cell: (fact) => <DateTime value={fact.at} format="dateTimeSeconds" />,
      csv: (fact) => fact.at,
      width: "11rem",
    },
    {
      id: "actor",
      header: t("actor"),
      cell: (fact) => actorText(words, fact),
      csv: (fact) => fact.actorLabel,
    },
    {
      id: "action",
      header: t("action"),
      cell: (fact) => actionText(words, fact.action),
      csv: (fact) => fact.action,
    },
    {
      id: "record",
      header: t("record"),
      cell: (fact) => (
        <>
          <span className="text-muted">{recordTypeText(words, fact.recordType)}</span>{" "}
          <span className="font-mono">{fact.recordCode ?? shortId(fact.recordId)}</span>
        </>
      ),
      csv: (fact) => `${fact.recordType} ${fact.recordCode ?? fact.recordId}`,
    },
    {
      id: "reason",
      header: t("reason"),
      cell: (fact) => (
        <span className="line-clamp-1 text-muted">
          <FactNotes fact={fact} />
        </span>
      ),
      csv: notesOf,
      from: "md",
    },
  ];
  return (
    <>
      <AuditFilters
        choices={choices}
        actions={<CsvExportButton columns={columns} rows={page.facts} fileName="audit" />}
      />
      <DataTable
        caption={t("caption")}
        columns={columns}
        rows={page.facts}
        rowKey={(fact) => fact.id}
        onRowOpen={setOpen}
        sort={null}
        empty={<EmptyState title={t("emptyTitle")} body={t("emptyBody")} />}
      />
      <Pagination nextCursor={page.nextCursor} summary={t("shown", { count: page.facts.length })} />
      <FactSheet fact={open} onClose={() => setOpen(null)} />
    </>
  );
}

function shortId(id: string): string {
  return id.length > 13 ? `…${id.slice(-8)}` : id;
}
