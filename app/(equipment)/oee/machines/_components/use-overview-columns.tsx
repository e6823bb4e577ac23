"use client";

import { useTranslations } from "next-intl";
import { Duration } from "@/app/_features/equipment/duration";
import { Factor } from "@/app/_features/equipment/factor";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Code } from "@/app/_ui/code";
import type { Column } from "@/app/_ui/data-table-columns";
import { Quantity } from "@/app/_ui/quantity";
import { ToneShape } from "@/app/_ui/tone-shape";
import type { OverviewRowDto } from "@/server/modules/equipment/contract";
import { largestLossOf } from "../_lib/sort-rows";

const ONLY_EXPORTED = new Set(["area", "planned"]);

/** Columns of the table; the export has the area and the planned time besides. */
export function useOverviewColumns(): {
  shown: Column<OverviewRowDto>[];
  exported: Column<OverviewRowDto>[];
} {
  const t = useTranslations("equipment");
  const name = useLocalName();
  const factor = (id: "availability" | "performance" | "quality" | "oee"): Column<OverviewRowDto> => ({
    id,
    header: t(`figures.${id}`),
    align: "right",
    sortable: true,
    cell: (row) =>
      id === "oee" ? (
        <span className="font-semibold">
          <Factor figures={row} name={id} />
        </span>
      ) : (
        <Factor figures={row} name={id} />
      ),
    csv: (row) => row[id],
  });
  const count = (id: "good" | "reject"): Column<OverviewRowDto> => ({
    id,
    header: t(`figures.${id}`),
    align: "right",
    sortable: true,
    from: "xl",
    cell: (row) => <Quantity value={row.counts[id]} unit={row.counts.unit} decimals={1} />,
    csv: (row) => row.counts[id],
  });
  const exported: Column<OverviewRowDto>[] = [
    {
      id: "code",
      header: t("overview.machine"),
      sortable: true,
      cell: (row) => (
        <span className="flex items-baseline gap-2 whitespace-nowrap">
          <Code value={row.code} href={`/equipment/${encodeURIComponent(row.code)}`} />
          <span className="max-w-56 truncate text-muted" title={name(row)}>
            {name(row)}
          </span>
        </span>
      ),
      csv: (row) => row.code,
    },
    {
      id: "area",
      header: t("overview.area"),
      sortable: true,
      from: "xl",
      cell: (row) => (row.area ? name(row.area) : null),
      csv: (row) => (row.area ? name(row.area) : ""),
    },
    factor("availability"),
    factor("performance"),
    factor("quality"),
    factor("oee"),
    {
      id: "planned",
      header: t("overview.planned"),
      align: "right",
      sortable: true,
      from: "xl",
      cell: (row) => <Duration seconds={row.times.pbtSeconds} />,
      csv: (row) => row.times.pbtSeconds,
    },
    count("good"),
    count("reject"),
    {
      id: "loss",
      header: t("overview.largestLoss"),
      sortable: true,
      cell: (row) => <LargestLoss row={row} />,
      csv: (row) => {
        const loss = largestLossOf(row);
        return loss ? t(`categories.${loss.category}`) : "";
      },
    },
    {
      id: "warnings",
      header: t("overview.warnings"),
      cell: (row) => <Notes row={row} />,
      csv: (row) => row.warnings.map((warning) => t(`warnings.${warning}`)).join(" "),
    },
  ];
  return { shown: exported.filter((column) => !ONLY_EXPORTED.has(column.id)), exported };
}

function LargestLoss({ row }: { row: OverviewRowDto }) {
  const t = useTranslations("equipment");
  const name = useLocalName();
  const loss = largestLossOf(row);
  if (!loss) return <span className="text-faint">—</span>;
  return (
    <span className="whitespace-nowrap">
      {loss.reason ? name(loss.reason) : t(`categories.${loss.category}`)}{" "}
      <span className="text-muted">
        <Duration seconds={loss.seconds} />
      </span>
    </span>
  );
}

function Notes({ row }: { row: OverviewRowDto }) {
  const t = useTranslations("equipment.warnings");
  const told = row.warnings.filter((warning) => warning !== "no-planned-time");
  if (told.length === 0) return null;
  const text = told.map((warning) => t(warning)).join("\n");
  return (
    <span title={text} className="relative inline-flex items-center gap-1 text-warn-fg">
      <ToneShape tone="warn" className="size-2.5" />
      <span className="tabular-nums">{told.length}</span>
      <span className="sr-only">{text}</span>
    </span>
  );
}
