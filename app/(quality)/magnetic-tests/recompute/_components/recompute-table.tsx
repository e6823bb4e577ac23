"use client";

import { useTranslations } from "next-intl";
import { useErrorText } from "@/app/_client/use-error-text";
import { MagneticValue } from "@/app/_features/magnetics/magnetic-value";
import { PROPERTY_QUANTITIES } from "@/app/_features/quality/magnetic-properties";
import { VerdictBadge } from "@/app/_features/quality/verdict-badge";
import { Code } from "@/app/_ui/code";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { Link } from "@/app/_ui/link";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { Pagination } from "@/app/_ui/pagination";
import { Panel } from "@/app/_ui/panel";
import { OUTCOMES, type RecomputationItem } from "@/server/modules/quality/contract/recompute";

const QUANTITIES = new Map<string, (typeof PROPERTY_QUANTITIES)[number][1]>(PROPERTY_QUANTITIES);

/** What moved, each version a link: the old figures are never gone. */
export function RecomputeTable({
  list,
}: {
  list: { items: RecomputationItem[]; nextCursor: string | null };
}) {
  const t = useTranslations("curves.recompute");
  const quality = useTranslations("quality");
  const { reasonText } = useErrorText();
  const address = (item: RecomputationItem, version: number) =>
    `/magnetic-tests/${item.number}?version=${version}`;
  const columns: Column<RecomputationItem>[] = [
    {
      id: "test",
      header: t("test"),
      cell: (item) => <Code value={item.number} href={`/magnetic-tests/${item.number}`} />,
      csv: (item) => item.number,
    },
    {
      id: "lot",
      header: t("lot"),
      cell: (item) => <Code value={item.lot.code} href={`/lots/${encodeURIComponent(item.lot.code)}`} />,
      csv: (item) => item.lot.code,
    },
    {
      id: "versions",
      header: t("algorithm"),
      cell: (item) => (
        <span className="flex flex-wrap gap-x-2 text-sm">
          <Link href={address(item, item.versionBefore)}>
            {item.algorithmBefore} · {t("version", { version: item.versionBefore })}
          </Link>
          {item.versionAfter === null ? null : (
            <>
              →
              <Link href={address(item, item.versionAfter)}>
                {item.algorithmAfter} · {t("version", { version: item.versionAfter })}
              </Link>
            </>
          )}
        </span>
      ),
      csv: (item) => `${item.algorithmBefore} > ${item.algorithmAfter}`,
    },
    {
      id: "change",
      header: t("change"),
      cell: (item) =>
        item.failure === null ? (
          <ul className="grid gap-0.5">
            {item.changes.map(({ property, before, after }) => (
              <li key={property} className="whitespace-nowrap text-sm">
                <span className="text-muted">{quality(`properties.${property}`)}</span>{" "}
                <MagneticValue value={before} quantity={QUANTITIES.get(property) ?? "ratio"} hideUnit />
                {" → "}
                <MagneticValue value={after} quantity={QUANTITIES.get(property) ?? "ratio"} />
              </li>
            ))}
          </ul>
        ) : (
          (reasonText(item.failure) ?? item.failure)
        ),
      csv: (item) =>
        item.failure ??
        item.changes.map((each) => `${each.property} ${each.before} > ${each.after}`).join("; "),
    },
    {
      id: "verdict",
      header: t("verdict"),
      cell: (item) => (
        <span className="flex items-center gap-1">
          <VerdictBadge verdict={item.verdictBefore} />
          {item.verdictAfter !== null && item.verdictAfter !== item.verdictBefore ? (
            <>
              <span aria-hidden="true">→</span>
              <VerdictBadge verdict={item.verdictAfter} />
            </>
          ) : null}
        </span>
      ),
      csv: (item) => `${item.verdictBefore} > ${item.verdictAfter ?? ""}`,
    },
    {
      id: "at",
      header: t("at"),
      cell: (item) => <DateTime value={item.at} />,
      csv: (item) => item.at,
      from: "xl",
    },
    {
      id: "by",
      header: t("by"),
      cell: (item) => item.recomputedBy,
      csv: (item) => item.recomputedBy,
      from: "xl",
    },
  ];
  return (
    <Panel flush title={t("caption")}>
      <ListToolbar
        filterNames={["show"]}
        actions={<CsvExportButton columns={columns} rows={list.items} fileName="recomputed-curves" />}
      >
        <FilterSelect
          name="show"
          label={t("change")}
          options={OUTCOMES.map((value) => ({ value, label: t(`show.${value}`) }))}
        />
      </ListToolbar>
      <DataTable
        caption={t("caption")}
        columns={columns}
        rows={list.items}
        rowKey={(item) => item.id}
        sort={null}
        empty={<EmptyState title={t("empty")} body={t("emptyBody")} />}
      />
      <Pagination nextCursor={list.nextCursor} />
    </Panel>
  );
}
