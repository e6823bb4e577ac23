"use client";

import { useTranslations } from "next-intl";
import { elapsedText } from "@/app/_features/recall/elapsed-text";
import { RecallBadges } from "@/app/_features/recall/recall-badges";
import { recallHref } from "@/app/_features/recall/recall-href";
import { useSuspectText } from "@/app/_features/recall/suspect-text";
import { Code } from "@/app/_ui/code";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { LinkButton } from "@/app/_ui/link-button";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { OwnWords } from "@/app/_ui/own-words";
import { Pagination } from "@/app/_ui/pagination";
import { Panel } from "@/app/_ui/panel";
import { ProgressBar } from "@/app/_ui/progress-bar";
import { Quantity } from "@/app/_ui/quantity";
import { useUrlState } from "@/app/_ui/use-url-state";
import { RECALL_STATUSES, type RecallListPage, type RecallSummary } from "@/server/modules/recall/contract";

const filterNames = ["status", "kind"];

/** All recalls, real and mock; search, filters and page live in the address. */
export function RecallList({ page, mayOpen }: { page: RecallListPage; mayOpen: boolean }) {
  const t = useTranslations("recall");
  const common = useTranslations("common");
  const url = useUrlState();
  const columns = useColumns();
  const filtered = ["q", ...filterNames].some((filter) => url.get(filter) !== "");
  return (
    <Panel flush>
      <ListToolbar
        filterNames={filterNames}
        placeholder={t("list.search")}
        actions={<CsvExportButton columns={columns} rows={page.items} fileName="recalls" />}
      >
        <FilterSelect
          name="status"
          label={t("status")}
          options={RECALL_STATUSES.map((value) => ({ value, label: t(`statuses.${value}`) }))}
        />
        <FilterSelect
          name="kind"
          label={t("kind")}
          options={(["real", "mock"] as const).map((value) => ({ value, label: t(`kinds.${value}`) }))}
        />
      </ListToolbar>
      <DataTable
        caption={t("list.caption")}
        columns={columns}
        rows={page.items}
        rowKey={(recall) => recall.number}
        rowHref={(recall) => recallHref(recall.number)}
        empty={
          filtered ? (
            <EmptyState title={common("table.noMatches")} body={common("table.noMatchesBody")} />
          ) : (
            <EmptyState
              title={t("list.empty")}
              body={t("list.emptyBody")}
              action={
                mayOpen ? (
                  <LinkButton href="/recalls/new" variant="primary">
                    {t("actions.new")}
                  </LinkButton>
                ) : null
              }
            />
          )
        }
      />
      <Pagination nextCursor={page.nextCursor} />
    </Panel>
  );
}

function useColumns(): Column<RecallSummary>[] {
  const t = useTranslations("recall");
  const suspectText = useSuspectText();
  const suspects = (recall: RecallSummary) => recall.question.suspects.map(suspectText).join("; ");
  return [
    {
      id: "number",
      header: t("list.number"),
      cell: (recall) => <Code value={recall.number} href={recallHref(recall.number)} />,
      csv: (recall) => recall.number,
    },
    {
      id: "status",
      header: t("status"),
      cell: (recall) => <RecallBadges recall={recall} />,
      csv: (recall) => `${t(`kinds.${recall.isMock ? "mock" : "real"}`)} ${t(`statuses.${recall.status}`)}`,
      csvHeader: t("status"),
    },
    {
      id: "suspects",
      header: t("list.suspects"),
      cell: (recall) => <OwnWords text={suspects(recall)} />,
      csv: suspects,
    },
    {
      id: "reason",
      header: t("list.reason"),
      from: "lg",
      cell: (recall) => <OwnWords text={recall.reason} />,
      csv: (recall) => recall.reason,
    },
    {
      id: "lots",
      header: t("list.lots"),
      align: "right",
      cell: (recall) => <Quantity value={recall.lotCount} />,
      csv: (recall) => recall.lotCount,
    },
    {
      id: "held",
      header: t("list.held"),
      align: "right",
      from: "md",
      cell: (recall) => <Quantity value={recall.heldCount} />,
      csv: (recall) => recall.heldCount,
    },
    {
      id: "progress",
      header: t("list.progress"),
      width: "9rem",
      cell: (recall) => (
        <ProgressBar
          value={recall.lotCount > 0 ? recall.disposedCount / recall.lotCount : 1}
          label={t("record.progressLabel")}
          showPercent
        />
      ),
      csv: (recall) => recall.disposedCount,
    },
    {
      id: "time",
      header: t("list.time"),
      align: "right",
      from: "lg",
      cell: (recall) => elapsedText(recall.elapsedSeconds),
      csv: (recall) => elapsedText(recall.elapsedSeconds),
    },
    {
      id: "opened",
      header: t("list.opened"),
      from: "md",
      cell: (recall) => <DateTime value={recall.openedAt} />,
      csv: (recall) => recall.openedAt,
    },
    {
      id: "openedBy",
      header: t("list.openedBy"),
      from: "xl",
      cell: (recall) => recall.openedBy,
      csv: (recall) => recall.openedBy,
    },
  ];
}
