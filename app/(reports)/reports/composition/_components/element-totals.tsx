"use client";

import { useTranslations } from "next-intl";
import { useShareText } from "@/app/_features/traceability/share-text";
import { Badge } from "@/app/_ui/badge";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { Panel } from "@/app/_ui/panel";
import { Quantity } from "@/app/_ui/quantity";
import { RECOVERY_ELEMENTS } from "@/server/domain/genealogy/elements";
import type { ReportTotals } from "@/server/modules/traceability/contract/compositions";

type Row = ReportTotals["elements"][number];

/** Each element's kilograms and share, on what they rest, and how much of it is recycled. */
export function ElementTotals({ totals }: { totals: ReportTotals }) {
  const t = useTranslations("composition-report");
  const shareText = useShareText();
  const share = (value: number) => (value > 0 ? shareText(value) : <span className="text-faint">0</span>);
  const columns: Column<Row>[] = [
    {
      id: "element",
      header: t("columns.element"),
      cell: (row) => (
        <span className="inline-flex items-center gap-2 font-medium">
          {row.element}
          {RECOVERY_ELEMENTS.includes(row.element) ? <Badge>{t("article29")}</Badge> : null}
        </span>
      ),
    },
    {
      id: "kg",
      header: t("columns.kg"),
      align: "right",
      cell: (row) => <Quantity value={row.massKg} significant={5} unit="kg" />,
    },
    {
      id: "fraction",
      header: t("columns.fraction"),
      align: "right",
      cell: (row) => <Quantity value={row.fraction * 100} significant={4} unit="%" />,
    },
    {
      id: "diffusion",
      header: t("columns.byDiffusion"),
      align: "right",
      cell: (row) =>
        row.byDiffusionKg > 0 ? (
          <Quantity value={row.byDiffusionKg} significant={4} unit="kg" />
        ) : (
          <span className="text-faint">—</span>
        ),
    },
    {
      id: "basis",
      header: t("columns.basis"),
      cell: (row) => (
        <span className="whitespace-nowrap text-muted text-xs">
          {row.measuredShare > 0.9995
            ? t("basis.measured")
            : row.nominalShare > 0.9995
              ? t("basis.nominal")
              : row.nominalShare > 0.0005
                ? t("basis.partlyNominal", { share: shareText(row.nominalShare) })
                : t("basis.computed")}
        </span>
      ),
    },
    {
      id: "pre",
      header: t("columns.pre"),
      align: "right",
      cell: (row) => share(row.preConsumerShare),
    },
    {
      id: "post",
      header: t("columns.post"),
      align: "right",
      cell: (row) => share(row.postConsumerShare),
    },
  ];
  return (
    <Panel flush title={t("elements")} description={t("elementsNote")}>
      <DataTable
        caption={t("elements")}
        columns={columns}
        rows={totals.elements}
        rowKey={(row) => row.element}
        sort={null}
      />
    </Panel>
  );
}
