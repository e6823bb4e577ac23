"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { lotHref } from "@/app/_features/lots/lot-href";
import { useShareText } from "@/app/_features/traceability/share-text";
import { Badge } from "@/app/_ui/badge";
import { cn } from "@/app/_ui/class-names";
import { Code } from "@/app/_ui/code";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { EmptyState } from "@/app/_ui/empty-state";
import { formatMeasured } from "@/app/_ui/number-format";
import { Pagination } from "@/app/_ui/pagination";
import { Panel } from "@/app/_ui/panel";
import { Quantity } from "@/app/_ui/quantity";
import { useUrlState } from "@/app/_ui/use-url-state";
import type { ReportRow, ReportTotals } from "@/server/modules/traceability/contract/compositions";

const USUAL = ["Nd", "Pr", "Dy", "Tb"];
const PAGE = 100;

/** One row per lot with the chosen elements, in percent by mass; a dot marks what was measured on that very lot. */
export function LotRows({
  items,
  totals,
  offset,
}: {
  items: readonly ReportRow[];
  totals: ReportTotals | null;
  offset: number;
}) {
  const t = useTranslations("composition-report");
  const name = useLocalName();
  const shareText = useShareText();
  const url = useUrlState();
  const present = totals?.elements.map((each) => each.element) ?? [];
  const asked = url.get("elements").split(",").filter(Boolean);
  const chosen = present.filter((element) => (asked.length > 0 ? asked : USUAL).includes(element));
  const total = totals?.lots ?? 0;
  const percent = (value: number) =>
    value > 0 ? formatMeasured(value * 100, { significant: 3 }) : <span className="text-faint">0</span>;
  const columns: Column<ReportRow>[] = [
    { id: "lot", header: t("columns.lot"), cell: (row) => <Code value={row.lot} href={lotHref(row.lot)} /> },
    {
      id: "material",
      header: t("columns.material"),
      from: "xl",
      cell: (row) => (
        <span className="block max-w-52 truncate" title={row.materialCode}>
          {name({ nameEn: row.materialNameEn, nameZh: row.materialNameZh })}
        </span>
      ),
    },
    {
      id: "mass",
      header: t("columns.mass"),
      align: "right",
      cell: (row) => <Quantity value={row.massKg} decimals={3} unit="kg" />,
    },
    ...chosen.map(
      (element): Column<ReportRow> => ({
        id: element,
        header: `${element} %`,
        align: "right",
        cell: (row) => (
          <span className="whitespace-nowrap tabular-nums">
            {row.measured.includes(element) ? (
              <span title={t("measuredHere")} className="mr-1 text-accent-text">
                ●<span className="sr-only">{t("measuredHere")}</span>
              </span>
            ) : null}
            {percent(row.values[element] ?? 0)}
          </span>
        ),
      }),
    ),
    {
      id: "heavy",
      header: t("columns.heavy"),
      align: "right",
      cell: (row) => percent(row.heavyTotal),
    },
    {
      id: "diffusion",
      header: t("columns.ofThatDiffusion"),
      align: "right",
      from: "lg",
      cell: (row) => percent(row.heavyByDiffusion),
    },
    {
      id: "post",
      header: t("columns.post"),
      align: "right",
      from: "lg",
      cell: (row) => shareText(row.postConsumerShare),
    },
    {
      id: "flags",
      header: t("columns.flags"),
      cell: (row) => (
        <span className="flex flex-wrap gap-1">
          {row.flags.licensedElements.length > 0 ? (
            <Badge tone="warn">
              {t("control.licensed", { elements: row.flags.licensedElements.join(", ") })}
            </Badge>
          ) : null}
          {row.unknownShare > 0.0005 ? (
            <Badge>{t("flagUnknown", { share: shareText(row.unknownShare) })}</Badge>
          ) : null}
        </span>
      ),
    },
  ];
  return (
    <Panel flush title={t("lots")} description={t("lotsNote")}>
      {present.length > 0 ? (
        <fieldset className="flex flex-wrap gap-1 border-line border-b px-3 py-2" data-print="hide">
          <legend className="sr-only">{t("chooseElements")}</legend>
          {present.map((element) => {
            const isChosen = chosen.includes(element);
            const next = isChosen ? chosen.filter((each) => each !== element) : [...chosen, element];
            return (
              <button
                key={element}
                type="button"
                aria-pressed={isChosen}
                onClick={() => url.set({ elements: next.join(","), cursor: url.get("cursor") })}
                className={cn(
                  "h-7 min-w-9 rounded-sm border px-2 text-sm",
                  isChosen
                    ? "border-accent bg-accent-soft font-medium text-accent-text"
                    : "border-line text-muted hover:bg-hover",
                )}
              >
                {element}
              </button>
            );
          })}
        </fieldset>
      ) : null}
      <DataTable
        caption={t("lots")}
        columns={columns}
        rows={items}
        rowKey={(row) => row.lot}
        rowHref={(row) => `${lotHref(row.lot)}?tab=composition`}
        sort={null}
        empty={<EmptyState compact title={t("empty")} body={t("emptyBody")} />}
      />
      <Pagination
        nextCursor={offset + PAGE < total ? String(offset + PAGE) : null}
        summary={
          total > 0 ? t("shown", { from: offset + 1, to: Math.min(total, offset + PAGE), total }) : null
        }
      />
    </Panel>
  );
}
