"use client";

import { useFormatter, useTranslations } from "next-intl";
import { lotHref } from "@/app/_features/lots/lot-href";
import { useColumnName } from "@/app/_features/root-cause/column-name";
import { useShareText } from "@/app/_features/traceability/share-text";
import { Code } from "@/app/_ui/code";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { EmptyState } from "@/app/_ui/empty-state";
import { Panel } from "@/app/_ui/panel";
import type { RootCauseDto } from "@/server/modules/root-cause/contract";

type Term = NonNullable<RootCauseDto["model"]>["terms"][number];

const SHOWN_OUTLIERS = 12;

/** What several parameters explain together, taken in one after the other; and the lots that it does not fit. */
export function ModelPanel({ analysis }: { analysis: RootCauseDto }) {
  const t = useTranslations("root-cause");
  const format = useFormatter();
  const share = useShareText();
  const nameOf = useColumnName();
  const { model, effects, unit } = analysis;
  const columnOf = new Map(effects.map((effect) => [effect.key, effect.column]));
  const name = (key: string) => {
    const column = columnOf.get(key);
    return column ? nameOf(column) : key;
  };
  const figure = (value: number) =>
    format.number(value, { maximumSignificantDigits: 3, signDisplay: "exceptZero" });
  const columns: Column<Term>[] = [
    {
      id: "term",
      header: t("columns.parameter"),
      cell: ({ key, isHeld, coefficients, terms }) => (
        <div>
          <div className="font-medium">
            {name(key)}
            {isHeld ? <span className="ml-2 text-muted text-xs">{t("isHeld")}</span> : null}
          </div>
          <div className="text-muted text-xs">
            {coefficients
              .slice(0, 4)
              .map((each) =>
                terms === 1 && each.name === key
                  ? `${figure(each.value)} ± ${format.number(each.standardError, { maximumSignificantDigits: 2 })}`
                  : `${each.name}: ${figure(each.value)}`,
              )
              .join(t("comma"))}
            {coefficients.length > 4 ? ` ${t("andMore", { count: coefficients.length - 4 })}` : ""}
          </div>
        </div>
      ),
    },
    { id: "added", header: t("columns.added"), align: "right", cell: ({ added }) => share(added) },
    {
      id: "vif",
      header: <abbr title={t("columns.vifTitle")}>VIF</abbr>,
      align: "right",
      cell: ({ inflation }) => format.number(inflation, { maximumFractionDigits: 1 }),
    },
  ];
  return (
    <Panel flush title={t("model")} description={t("modelHint")}>
      <DataTable
        caption={t("model")}
        columns={columns}
        rows={model?.terms ?? []}
        rowKey={({ key }) => key}
        sort={null}
        empty={<EmptyState compact title={t("modelEmpty")} />}
      />
      {model && model.terms.length > 0 ? (
        <div className="grid gap-1 border-line border-t px-4 py-2 text-muted text-sm">
          <p>
            {t("modelFit", {
              share: share(Math.max(0, model.adjustedRSquared)),
              rest: format.number(model.residualDeviation, { maximumSignificantDigits: 3 }),
              unit: unit === "1" ? "" : unit,
              lots: model.n,
            })}
          </p>
          {model.incomplete.length > 0 ? (
            <p>
              {t("modelIncomplete", {
                count: model.incomplete.length,
                names: model.incomplete.slice(0, 4).map(name).join(t("comma")),
              })}
            </p>
          ) : null}
          {model.outliers.length > 0 ? (
            <p className="flex flex-wrap items-center gap-x-2">
              {t("outliers", { count: model.outliers.length })}
              {model.outliers.slice(0, SHOWN_OUTLIERS).map(({ lot, residual }) => (
                <span key={lot} className="inline-flex min-h-6 items-center gap-1 whitespace-nowrap">
                  <Code value={lot} href={lotHref(lot)} /> {figure(residual)}
                </span>
              ))}
            </p>
          ) : null}
        </div>
      ) : null}
    </Panel>
  );
}
