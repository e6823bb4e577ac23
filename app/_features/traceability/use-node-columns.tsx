"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { lotHref, orderHref, runHref } from "@/app/_features/lots/lot-href";
import { LotStatusBadge, QualityStatusBadge } from "@/app/_features/lots/lot-status";
import { Code } from "@/app/_ui/code";
import type { Column } from "@/app/_ui/data-table-columns";
import { Quantity } from "@/app/_ui/quantity";
import type { GenealogyDto, GenealogyNode } from "@/server/modules/traceability/contract";
import { useHandlingText } from "./handling-text";
import { useShareText } from "./share-text";

/** The columns of a genealogy's table that the trace itself fills. */
export function useNodeColumns(genealogy: GenealogyDto): Column<GenealogyNode>[] {
  const t = useTranslations("trace");
  const kinds = useHandlingText();
  const lots = useTranslations("lots");
  const name = useLocalName();
  const shareText = useShareText();
  const rootKg = genealogy.roots.reduce((sum, node) => sum + Number(node.massKg), 0);
  const none = <span className="text-faint">—</span>;
  const materialOf = (node: GenealogyNode) =>
    name({ nameEn: node.materialNameEn, nameZh: node.materialNameZh });
  const operationOf = (run: NonNullable<GenealogyNode["run"]>) =>
    name({ nameEn: run.operationNameEn ?? kinds(run.kind), nameZh: run.operationNameZh ?? kinds(run.kind) });
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
      cell: (node) => shareText(node.massShare),
      csv: (node) => node.massShare,
    },
    {
      id: "material",
      header: lots("fields.material"),
      sortable: true,
      cell: (node) => (
        <span className="block w-40 truncate" title={materialOf(node)}>
          {materialOf(node)}
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
      cell: (node) => (node.run ? <Code value={node.run.code} href={runHref(node.run.code)} /> : none),
      csv: (node) => node.run?.code,
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
      id: "mass",
      header: t(genealogy.direction === "forward" ? "columns.massFromRoot" : "columns.massInRoot"),
      align: "right",
      cell: (node) => <Quantity value={node.massShare * rootKg} unit="kg" significant={4} />,
      csv: (node) => node.massShare * rootKg,
    },
    {
      id: "operation",
      header: t("columns.operation"),
      cell: (node) => (node.run ? <span className="whitespace-nowrap">{operationOf(node.run)}</span> : none),
      csv: (node) => node.run?.operationCode,
    },
    {
      id: "equipment",
      header: t("columns.equipment"),
      cell: (node) => (node.run?.equipmentCode ? <Code value={node.run.equipmentCode} /> : none),
      csv: (node) => node.run?.equipmentCode,
    },
    {
      id: "source",
      header: t("columns.source"),
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
