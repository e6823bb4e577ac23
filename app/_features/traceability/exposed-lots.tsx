"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPCClient } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { lotHref } from "@/app/_features/lots/lot-href";
import { LotStatusBadge, QualityStatusBadge } from "@/app/_features/lots/lot-status";
import { Button } from "@/app/_ui/button";
import { Code } from "@/app/_ui/code";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { ErrorState } from "@/app/_ui/error-state";
import { Panel } from "@/app/_ui/panel";
import { Skeleton } from "@/app/_ui/skeleton";
import { useUrlState } from "@/app/_ui/use-url-state";
import type { ExposureDepth } from "@/server/modules/traceability/contract";
import type { ExposedLot, ExposureKind } from "@/server/modules/traceability/contract/explore";
import type { TraceRootInput } from "@/server/modules/traceability/contract/roots";
import { ThroughTable } from "./through-table";

const PAGE = 100;

/** What was shared, counted; and the lots that shared it, page after page. */
export function ExposedLots({
  root,
  kind,
  depth,
  hours,
}: {
  root: TraceRootInput;
  kind: ExposureKind;
  depth: ExposureDepth;
  hours: number | null;
}) {
  const t = useTranslations("explore.exposure");
  const words = useTranslations("common");
  const url = useUrlState();
  const client = useTRPCClient();
  const { errorText } = useErrorText();
  const through = url.get("through");
  const input = { root, kind, depth, hours, limit: PAGE, ...(through ? { through } : {}) };
  const pages = useInfiniteQuery({
    queryKey: ["exposed-lots", input],
    queryFn: ({ pageParam }) =>
      client.traceability.exposure.query({ ...input, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
  });
  const [first] = pages.data?.pages ?? [];
  const columns = useExposedColumns(new Map(first?.through.map((each) => [each.id, each.code])));
  if (pages.isError)
    return <ErrorState title={errorText(pages.error)} onRetry={() => void pages.refetch()} />;
  if (!first) return <Skeleton className="h-120 w-full" />;
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  if (first.totals.lots === 0) {
    return (
      <Panel>
        <EmptyState title={t("empty")} body={t("emptyBody")} />
      </Panel>
    );
  }
  return (
    <>
      <Panel
        flush
        title={t(`shared.${kind}`, { count: first.totals.through })}
        description={t("counted", { lots: first.totals.lots })}
      >
        <ThroughTable
          rows={first.through}
          kind={kind}
          chosen={through}
          onChoose={(id) => url.set({ through: id === through ? null : id })}
        />
      </Panel>
      <Panel
        flush
        title={t("lots")}
        description={t("shown", { shown: rows.length, matching: first.matching, total: first.totals.lots })}
        actions={<CsvExportButton columns={columns} rows={rows} fileName={`${first.subject.code}-${kind}`} />}
      >
        <DataTable
          caption={t("lots")}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          rowHref={(row) => lotHref(row.code)}
          footer={
            pages.hasNextPage ? (
              <tr>
                <td colSpan={columns.length} className="px-3 py-2">
                  <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
                    {t("more", { count: first.matching - rows.length })}
                  </Button>
                </td>
              </tr>
            ) : null
          }
          empty={<EmptyState compact title={words("table.noMatches")} />}
        />
      </Panel>
    </>
  );
}

function useExposedColumns(codes: ReadonlyMap<string, string>): Column<ExposedLot>[] {
  const t = useTranslations("explore.exposure");
  const lots = useTranslations("lots");
  const name = useLocalName();
  return [
    {
      id: "code",
      header: lots("fields.code"),
      cell: (row) => <Code value={row.code} href={lotHref(row.code)} />,
      csv: (row) => row.code,
    },
    {
      id: "material",
      header: lots("fields.material"),
      cell: (row) => name({ nameEn: row.materialNameEn, nameZh: row.materialNameZh }),
      csv: (row) => row.materialCode,
    },
    {
      id: "status",
      header: lots("fields.status"),
      cell: (row) => (
        <span className="flex gap-1">
          <LotStatusBadge status={row.status} />
          <QualityStatusBadge status={row.qualityStatus} />
        </span>
      ),
      csv: (row) => `${row.status} ${row.qualityStatus}`,
    },
    {
      id: "where",
      header: t("where"),
      cell: (row) => (
        <span className="flex flex-wrap gap-x-3 gap-y-0.5">
          {row.where.map((each) => (
            <span key={`${each.through}${each.reference}${each.position}`} className="whitespace-nowrap">
              <Code value={codes.get(each.through) ?? ""} />{" "}
              <span className="font-mono text-muted text-xs">
                {each.reference === codes.get(each.through) ? "" : each.reference} {each.position ?? ""}
              </span>
            </span>
          ))}
        </span>
      ),
      csv: (row) =>
        row.where
          .map((each) => [codes.get(each.through), each.reference, each.position].filter(Boolean).join(" "))
          .join("; "),
    },
    {
      id: "at",
      header: t("when"),
      from: "md",
      cell: (row) => <DateTime value={row.at} />,
      csv: (row) => row.at,
    },
  ];
}
