"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { runHref } from "@/app/_features/lots/lot-href";
import { Code } from "@/app/_ui/code";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { formatDecimalText } from "@/app/_ui/number-format";
import { ToneShape } from "@/app/_ui/tone-shape";
import type { BalanceRowDto, Named } from "@/server/modules/mass-balance/contract";

type BalanceColumn = Column<BalanceRowDto>;
type MassName =
  | "inputKg"
  | "goodKg"
  | "reworkKg"
  | "byProductKg"
  | "sampleKg"
  | "scrapKg"
  | "lossKg"
  | "gainKg";

/** Columns of a balance; the export has every figure, the screen those that have room. */
export function useBalanceColumns({
  reasons,
  isElement,
  byRun,
}: {
  reasons: readonly Named[];
  isElement: boolean;
  byRun: boolean;
}): { shown: BalanceColumn[]; exported: BalanceColumn[] } {
  const t = useTranslations("mass-balance");
  const formatter = useFormatter();
  const name = useLocalName();
  const named = new Map(reasons.map((each) => [each.code, name(each)]));
  const percent = (value: number | null) =>
    value === null ? "—" : formatter.number(value, { style: "percent", maximumFractionDigits: 2 });
  const mass = (id: MassName, from?: "md" | "lg" | "xl"): BalanceColumn => ({
    id,
    header: t(`columns.${id}`),
    align: "right",
    ...(from ? { from } : {}),
    cell: (row) => <Kilograms value={row[id]} />,
    csv: (row) => row[id],
    csvHeader: `${t(`columns.${id}`)} kg`,
  });
  const first: BalanceColumn = byRun
    ? {
        id: "run",
        header: t("columns.run"),
        cell: (row) =>
          row.run ? (
            <span className="flex flex-wrap items-baseline gap-x-2 whitespace-nowrap">
              <Code value={row.run.code} href={runHref(row.run.code)} />
              <span className="text-muted text-xs">
                <DateTime value={row.run.endedAt} />
              </span>
            </span>
          ) : null,
        csv: (row) => row.run?.code,
      }
    : {
        id: "operation",
        header: t("operation"),
        cell: (row) => (
          <span className="whitespace-nowrap">
            <span className="mr-2 font-mono text-muted text-xs">{row.operation?.code}</span>
            {row.operation ? name(row.operation) : t("handling")}
          </span>
        ),
        csv: (row) => row.operation?.code ?? "",
      };
  const runs: BalanceColumn = {
    id: "runs",
    header: t("columns.runs"),
    align: "right",
    from: "xl",
    cell: (row) => row.runs,
    csv: (row) => row.runs,
  };
  const yieldColumn: BalanceColumn = {
    id: "yield",
    header: t("columns.yield"),
    align: "right",
    cell: (row) => percent(row.yieldFraction),
    csv: (row) => row.yieldFraction,
  };
  const unexplained: BalanceColumn = {
    id: "unexplained",
    header: t("columns.unexplained"),
    align: "right",
    cell: (row) => <Unexplained row={row} />,
    csv: (row) => row.unexplainedKg,
    csvHeader: `${t("columns.unexplained")} kg`,
  };
  const basis: BalanceColumn = isElement
    ? {
        id: "basis",
        header: t("columns.measured"),
        align: "right",
        cell: (row) => (
          <span className="whitespace-nowrap text-muted text-xs">
            {t("measuredOf", {
              in: percent(row.measuredShare?.in ?? null),
              out: percent(row.measuredShare?.out ?? null),
            })}
          </span>
        ),
        csv: (row) => row.measuredShare?.out,
      }
    : {
        id: "allowed",
        header: t("columns.allowed"),
        align: "right",
        from: "xl",
        cell: (row) => <Kilograms value={row.allowedKg ?? "0"} />,
        csv: (row) => row.allowedKg,
        csvHeader: `${t("columns.allowed")} kg`,
      };
  const losses: BalanceColumn = {
    id: "losses",
    header: t("columns.losses"),
    cell: () => null,
    csv: (row) => row.losses.map(({ code, massKg }) => `${named.get(code) ?? code} ${massKg}`).join("; "),
  };
  const reasonsGiven: BalanceColumn = {
    id: "reasons",
    header: t("columns.reasons"),
    cell: (row) => (
      <p translate="no" className="min-w-32 max-w-[40ch]">
        {row.run?.reasons.join("; ")}
      </p>
    ),
    csv: (row) => row.run?.reasons.join("; "),
  };
  const masses = [
    mass("inputKg"),
    mass("goodKg"),
    mass("reworkKg", "xl"),
    mass("byProductKg", "md"),
    mass("scrapKg", "md"),
    mass("lossKg", "md"),
    mass("gainKg", "xl"),
    mass("sampleKg", "xl"),
  ];
  const shown = [first, ...(byRun ? [] : [runs]), ...masses, unexplained, basis, yieldColumn];
  return {
    shown: byRun ? [...shown, reasonsGiven] : shown,
    exported: [first, runs, ...masses, unexplained, basis, yieldColumn, losses, reasonsGiven],
  };
}

function Kilograms({ value }: { value: string }) {
  const isZero = Number(value) === 0;
  return (
    <span className={isZero ? "text-faint" : "whitespace-nowrap tabular-nums"}>
      {isZero ? "0" : formatDecimalText(value, { maximumFractionDigits: 3 })}
    </span>
  );
}

/** What nobody explained; marked where single transformations, or all together, exceed what is allowed. */
function Unexplained({ row }: { row: BalanceRowDto }) {
  const t = useTranslations("mass-balance");
  const isOver = row.allowedKg !== null && Math.abs(Number(row.unexplainedKg)) > Number(row.allowedKg) + 1e-6;
  const text = isOver ? t("over") : row.exceeding > 0 ? t("exceeding", { count: row.exceeding }) : null;
  return (
    <span className="inline-flex items-center justify-end gap-1.5 whitespace-nowrap">
      {text ? (
        <span title={text} className={isOver ? "text-bad-fg" : "text-warn-fg"}>
          <ToneShape tone={isOver ? "bad" : "warn"} className="size-2.5" />
          <span className="sr-only">{text}</span>
        </span>
      ) : null}
      <Kilograms value={row.unexplainedKg} />
    </span>
  );
}
