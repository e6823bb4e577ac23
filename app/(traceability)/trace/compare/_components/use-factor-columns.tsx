"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { lotHref, runHref } from "@/app/_features/lots/lot-href";
import { useShareText } from "@/app/_features/traceability/share-text";
import { rootHref } from "@/app/_features/traceability/trace-address";
import { cn } from "@/app/_ui/class-names";
import { Code } from "@/app/_ui/code";
import type { Column } from "@/app/_ui/data-table-columns";
import type { ComparisonDto, SeparationRow } from "@/server/modules/traceability/contract/compare";

/** Below this a row is marked: fewer than one in twenty such rows is a find of chance. */
const NOTABLE_Q = 0.05;

export function useFactorColumns({ a, b }: ComparisonDto): Column<SeparationRow>[] {
  const t = useTranslations("explore.compare");
  const name = useLocalName();
  const format = useFormatter();
  const shareText = useShareText();
  const [ofA, ofB] = [a.lots.length, b.lots.length];
  const probability = (value: number) =>
    value < 0.0001 ? "< 0.0001" : format.number(value, { maximumSignificantDigits: 2 });
  return [
    {
      id: "kind",
      header: t("kind"),
      cell: (row) => <span className="whitespace-nowrap text-muted">{t(`kinds.${row.kind}`)}</span>,
      csv: (row) => row.kind,
    },
    {
      id: "what",
      header: t("what"),
      cell: (row) => (
        <span className={cn("block min-w-52", row.q <= NOTABLE_Q && "font-medium")}>
          <FactorCode row={row} />{" "}
          <span className="text-muted text-sm">{row.kind === "operator" ? "" : name(row)}</span>
        </span>
      ),
      csv: (row) => row.code,
    },
    {
      id: "note",
      header: t("note"),
      cell: (row) => <span className="whitespace-nowrap font-mono text-sm">{row.note ?? ""}</span>,
      csv: (row) => row.note,
    },
    {
      id: "withA",
      header: t("inA"),
      align: "right",
      cell: (row) => <Presence has={row.withA} of={ofA} />,
      csv: (row) => row.withA,
    },
    {
      id: "withB",
      header: t("inB"),
      align: "right",
      cell: (row) => <Presence has={row.withB} of={ofB} />,
      csv: (row) => row.withB,
    },
    {
      id: "shareA",
      header: t("shareA"),
      align: "right",
      from: "lg",
      cell: (row) => shareText(row.meanShareA),
      csv: (row) => row.meanShareA,
    },
    {
      id: "shareB",
      header: t("shareB"),
      align: "right",
      from: "lg",
      cell: (row) => shareText(row.meanShareB),
      csv: (row) => row.meanShareB,
    },
    {
      id: "difference",
      header: t("difference"),
      align: "right",
      from: "md",
      cell: (row) =>
        format.number((row.meanShareA - row.meanShareB) * 100, {
          maximumFractionDigits: 1,
          signDisplay: "exceptZero",
        }),
      csv: (row) => row.meanShareA - row.meanShareB,
    },
    {
      id: "odds",
      header: t("odds"),
      align: "right",
      from: "lg",
      cell: (row) => format.number(row.oddsRatio, { maximumSignificantDigits: 3 }),
      csv: (row) => row.oddsRatio,
    },
    {
      id: "p",
      header: t("p"),
      csvHeader: "p",
      align: "right",
      cell: (row) => probability(row.p),
      csv: (row) => row.p,
    },
    {
      id: "q",
      header: t("q"),
      csvHeader: "q",
      align: "right",
      cell: (row) => (
        <span className={cn(row.q <= NOTABLE_Q && "font-medium text-accent-text")}>{probability(row.q)}</span>
      ),
      csv: (row) => row.q,
    },
  ];
}

function FactorCode({ row }: { row: SeparationRow }) {
  const href = hrefOf(row);
  return row.kind === "operator" ? row.code : <Code value={row.code} {...(href ? { href } : {})} />;
}

function hrefOf({ kind, code }: SeparationRow): string | null {
  if (kind === "lot") return lotHref(code);
  if (kind === "run") return runHref(code);
  if (kind === "supplier-lot") return rootHref("supplier-lot", code, "forward");
  if (kind === "machine" || kind === "position") return `/equipment/${encodeURIComponent(code)}`;
  return null;
}

function Presence({ has, of }: { has: number; of: number }) {
  return (
    <span className="inline-flex items-center justify-end gap-2 whitespace-nowrap">
      <span className="hidden h-1.5 w-12 rounded-xs bg-sunken xl:block">
        <span className="block h-full rounded-xs bg-accent" style={{ width: `${(has / of) * 100}%` }} />
      </span>
      {has} / {of}
    </span>
  );
}
