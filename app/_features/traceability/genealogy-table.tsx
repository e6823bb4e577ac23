"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { lotHref, orderHref, runHref } from "@/app/_features/lots/lot-href";
import { LotStatusBadge, QualityStatusBadge } from "@/app/_features/lots/lot-status";
import { Code } from "@/app/_ui/code";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column, Sort } from "@/app/_ui/data-table-columns";
import { EmptyState } from "@/app/_ui/empty-state";
import { Input } from "@/app/_ui/input";
import { Quantity } from "@/app/_ui/quantity";
import { Select } from "@/app/_ui/select";
import type { GenealogyDto, GenealogyNode } from "@/server/modules/traceability/contract";
import { useHandlingText } from "./handling-text";
import { useShareText } from "./share-text";

const THRESHOLDS = ["0.001", "0.01", "0.05", "0.1"];
const DRAWN_ROWS = 500;

/** Every lot of the genealogy in rows: filters narrow what is shown, never what the figures are made from. */
export function GenealogyTable({ genealogy }: { genealogy: GenealogyDto }) {
  const t = useTranslations("trace");
  const words = useTranslations("common");
  const shareText = useShareText();
  const columns = useNodeColumns(genealogy);
  const [text, setText] = useState("");
  const [threshold, setThreshold] = useState("");
  const [kind, setKind] = useState("");
  const [sort, setSort] = useState<Sort>({ id: "generation", descending: false });
  const [shown, setShown] = useState(DRAWN_ROWS);
  const kinds = useKinds(genealogy.nodes);
  const rows = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    const found = genealogy.nodes.filter(
      (node) =>
        (threshold === "" || node.massShare >= Number(threshold)) &&
        (kind === "" || node.kind === kind) &&
        (wanted === "" ||
          [node.code, node.run?.code, node.run?.equipmentCode, node.supplier?.lot, node.workOrderNumber].some(
            (each) => each?.toLowerCase().includes(wanted),
          )),
    );
    return sorted(found, sort);
  }, [genealogy.nodes, text, threshold, kind, sort]);

  return (
    <div>
      <div className="flex flex-wrap items-center gap-2 border-line border-b px-3 py-2" data-print="hide">
        <div className="w-56">
          <Input
            type="search"
            value={text}
            aria-label={t("table.find")}
            placeholder={t("table.find")}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        <div className="w-44">
          <Select
            aria-label={t("table.kind")}
            value={kind}
            placeholder={`${t("table.kind")}: ${words("words.all")}`}
            options={kinds}
            onChange={(event) => setKind(event.target.value)}
          />
        </div>
        <div className="w-44">
          <Select
            aria-label={t("table.threshold")}
            value={threshold}
            placeholder={`${t("table.threshold")}: ${words("words.all")}`}
            options={THRESHOLDS.map((value) => ({ value, label: `≥ ${shareText(Number(value))}` }))}
            onChange={(event) => setThreshold(event.target.value)}
          />
        </div>
        <span className="text-muted text-sm">
          {words("table.rowsOfMany", { shown: rows.length, total: genealogy.nodes.length })}
        </span>
        <span className="ml-auto">
          <CsvExportButton
            columns={columns}
            rows={rows}
            fileName={`${genealogy.root.code}-${genealogy.direction}`}
          />
        </span>
      </div>
      <DataTable
        caption={t("table.caption", { lot: genealogy.root.code })}
        columns={columns}
        rows={rows.slice(0, shown)}
        rowKey={(node) => node.id}
        rowHref={(node) => lotHref(node.code)}
        sort={sort}
        onSortChange={setSort}
        maxHeight="32rem"
        empty={<EmptyState compact title={words("table.noMatches")} />}
        footer={
          rows.length > shown ? (
            <tr>
              <td colSpan={columns.length} className="px-3 py-2">
                <button type="button" className="link" onClick={() => setShown(shown + DRAWN_ROWS)}>
                  {t("table.showMore", { count: rows.length - shown })}
                </button>
              </td>
            </tr>
          ) : null
        }
      />
    </div>
  );
}

function materialOf(node: GenealogyNode) {
  return { nameEn: node.materialNameEn, nameZh: node.materialNameZh };
}

function useKinds(nodes: readonly GenealogyNode[]) {
  const t = useTranslations("lots.kinds");
  return [...new Set(nodes.map((node) => node.kind))].map((value) => ({
    value,
    label: t.has(value as never) ? t(value as never) : value,
  }));
}

const sortValues: Record<string, (node: GenealogyNode) => number | string> = {
  code: (node) => node.code,
  share: (node) => node.massShare,
  generation: (node) => node.generation,
  material: (node) => node.materialCode,
  run: (node) => node.run?.code ?? "",
};

function sorted(nodes: readonly GenealogyNode[], { id, descending }: Sort): GenealogyNode[] {
  const keyOf = sortValues[id] ?? ((node: GenealogyNode) => node.generation);
  const factor = descending ? -1 : 1;
  return [...nodes].sort((a, b) => {
    const left = keyOf(a);
    const right = keyOf(b);
    return left === right ? b.massShare - a.massShare : (left < right ? -1 : 1) * factor;
  });
}

function useNodeColumns(genealogy: GenealogyDto): Column<GenealogyNode>[] {
  const t = useTranslations("trace");
  const kinds = useHandlingText();
  const lots = useTranslations("lots");
  const name = useLocalName();
  const shareText = useShareText();
  const rootKg = Number(genealogy.root.massKg);
  const none = <span className="text-faint">—</span>;
  return [
    {
      id: "code",
      header: lots("fields.code"),
      sortable: true,
      cell: (node) => <Code value={node.code} href={lotHref(node.code)} />,
      csv: (node) => node.code,
    },
    {
      id: "share",
      header: t("columns.share"),
      align: "right",
      sortable: true,
      cell: (node) => (
        <span className="flex items-center justify-end gap-2">
          <span className="hidden h-1.5 w-16 rounded-xs bg-sunken xl:block">
            <span
              className="block h-full rounded-xs bg-accent"
              style={{ width: `${Math.min(100, node.massShare * 100)}%` }}
            />
          </span>
          {shareText(node.massShare)}
        </span>
      ),
      csv: (node) => node.massShare,
    },
    {
      id: "mass",
      header: t(genealogy.direction === "forward" ? "columns.massFromRoot" : "columns.massInRoot"),
      align: "right",
      from: "lg",
      cell: (node) => <Quantity value={node.massShare * rootKg} unit="kg" significant={4} />,
      csv: (node) => node.massShare * rootKg,
    },
    {
      id: "generation",
      header: t("columns.generation"),
      align: "right",
      sortable: true,
      cell: (node) => node.generation,
      csv: (node) => node.generation,
    },
    {
      id: "material",
      header: lots("fields.material"),
      sortable: true,
      cell: (node) => (
        <span className="block w-48 truncate xl:w-56" title={name(materialOf(node))}>
          {name(materialOf(node))}
        </span>
      ),
      csv: (node) => node.materialCode,
    },
    {
      id: "status",
      header: lots("fields.status"),
      cell: (node) => (
        <span className="flex gap-1">
          <LotStatusBadge status={node.status} />
          <QualityStatusBadge status={node.qualityStatus} />
        </span>
      ),
      csv: (node) => `${node.status} ${node.qualityStatus}`,
    },
    {
      id: "run",
      header: t("columns.run"),
      sortable: true,
      from: "md",
      cell: (node) => (node.run ? <Code value={node.run.code} href={runHref(node.run.code)} /> : none),
      csv: (node) => node.run?.code,
    },
    {
      id: "operation",
      header: t("columns.operation"),
      from: "lg",
      cell: (node) =>
        node.run ? (
          <span className="whitespace-nowrap">
            {name({
              nameEn: node.run.operationNameEn ?? kinds(node.run.kind),
              nameZh: node.run.operationNameZh ?? kinds(node.run.kind),
            })}
          </span>
        ) : (
          none
        ),
      csv: (node) => node.run?.operationCode,
    },
    {
      id: "equipment",
      header: t("columns.equipment"),
      from: "xl",
      cell: (node) => (node.run?.equipmentCode ? <Code value={node.run.equipmentCode} /> : none),
      csv: (node) => node.run?.equipmentCode,
    },
    {
      id: "source",
      header: t("columns.source"),
      from: "xl",
      cell: (node) =>
        node.supplier ? (
          `${name(node.supplier)} · ${node.supplier.lot}`
        ) : node.workOrderNumber ? (
          <Code value={node.workOrderNumber} href={orderHref(node.workOrderNumber)} />
        ) : (
          none
        ),
      csv: (node) => (node.supplier ? `${node.supplier.code} ${node.supplier.lot}` : node.workOrderNumber),
    },
  ];
}
