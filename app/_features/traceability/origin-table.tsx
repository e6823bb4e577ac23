"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { lotHref } from "@/app/_features/lots/lot-href";
import { Code } from "@/app/_ui/code";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { EmptyState } from "@/app/_ui/empty-state";
import { Select } from "@/app/_ui/select";
import type { CompositionDto } from "@/server/modules/traceability/contract";
import { useShareText } from "./share-text";

type Row = {
  id: string;
  stage: CompositionDto["origin"][number]["stage"];
  country: string | null;
  share: number;
  lots: string[];
};

const NAMED_LOTS = 4;

/** Countries by stage, of the whole mass or of one element, with the lots that say so. */
export function OriginTable({ lotCode, origin }: { lotCode: string; origin: CompositionDto["origin"] }) {
  const t = useTranslations("trace.composition");
  const locale = useLocale();
  const shareText = useShareText();
  const [element, setElement] = useState("");
  const countries = new Intl.DisplayNames([locale], { type: "region" });
  const elements = origin[0]?.byElement.map((each) => each.element) ?? [];
  const rows = origin.flatMap(({ stage, byMass, byElement }): Row[] => {
    const shares =
      element === "" ? byMass : (byElement.find((each) => each.element === element)?.countries ?? []);
    return shares.map((each) => ({ ...each, stage, id: `${stage}${each.country ?? ""}` }));
  });
  const nameOf = (country: string | null) =>
    country ? (countries.of(country) ?? country) : t("notDeclared");
  const columns: Column<Row>[] = [
    { id: "stage", header: t("stage"), cell: (row) => t(`stages.${row.stage}`), csv: (row) => row.stage },
    {
      id: "country",
      header: t("country"),
      cell: (row) => (
        <span className={row.country ? "" : "text-muted"}>
          {nameOf(row.country)}{" "}
          {row.country ? <span className="text-faint text-xs">{row.country}</span> : null}
        </span>
      ),
      csv: (row) => row.country,
    },
    {
      id: "share",
      header: t("share"),
      align: "right",
      cell: (row) => shareText(row.share),
      csv: (row) => row.share,
    },
    {
      id: "lots",
      header: t("declaredBy"),
      cell: (row) => (
        <span className="flex flex-wrap gap-x-3 gap-y-1.5">
          {row.lots.slice(0, NAMED_LOTS).map((lot) => (
            <Code key={lot} value={lot} href={lotHref(lot)} />
          ))}
          {row.lots.length > NAMED_LOTS ? (
            <span className="text-muted">{t("andMore", { count: row.lots.length - NAMED_LOTS })}</span>
          ) : null}
        </span>
      ),
      csv: (row) => row.lots.join(" "),
    },
  ];
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 border-line border-b px-3 py-2" data-print="hide">
        <div className="w-44">
          <Select
            aria-label={t("of")}
            value={element}
            placeholder={t("ofMass")}
            options={elements.map((value) => ({ value, label: t("ofElement", { element: value }) }))}
            onChange={(event) => setElement(event.target.value)}
          />
        </div>
        <span className="ml-auto">
          <CsvExportButton columns={columns} rows={rows} fileName={`${lotCode}-origin`} />
        </span>
      </div>
      <DataTable
        caption={t("origin")}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        sort={null}
        empty={<EmptyState compact title={t("empty")} />}
      />
    </>
  );
}
