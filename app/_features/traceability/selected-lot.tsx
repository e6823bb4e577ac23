"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { lotHref, orderHref, runHref, traceHref } from "@/app/_features/lots/lot-href";
import { LotStatusBadge, QualityStatusBadge } from "@/app/_features/lots/lot-status";
import { Code } from "@/app/_ui/code";
import { Facts } from "@/app/_ui/facts";
import { IconButton } from "@/app/_ui/icon-button";
import { LinkButton } from "@/app/_ui/link-button";
import { Quantity } from "@/app/_ui/quantity";
import type { GenealogyDto, GenealogyNode } from "@/server/modules/traceability/contract";
import { useHandlingText } from "./handling-text";
import { NodeFactsList } from "./node-facts-list";
import { useShareText } from "./share-text";

/** What is known of the lot that was chosen in the drawing or the table, and the ways on from it. */
export function SelectedLot({
  node,
  genealogy,
  rootName,
  onClose,
}: {
  node: GenealogyNode;
  genealogy: GenealogyDto;
  rootName: string;
  onClose: () => void;
}) {
  const t = useTranslations("trace");
  const lots = useTranslations("lots");
  const words = useTranslations("common");
  const shareText = useShareText();
  const kinds = useHandlingText();
  const name = useLocalName();
  return (
    <aside aria-label={node.code} className="grid content-start gap-3 p-3">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Code value={node.code} href={lotHref(node.code)} copy />
            <LotStatusBadge status={node.status} />
            <QualityStatusBadge status={node.qualityStatus} />
          </span>
          <p className="text-muted text-sm">
            {name({ nameEn: node.materialNameEn, nameZh: node.materialNameZh })}
          </p>
        </div>
        <IconButton
          size="sm"
          label={words("actions.close")}
          icon={<X aria-hidden="true" className="size-4" />}
          onClick={onClose}
        />
      </div>
      <p className="text-sm">
        {t(genealogy.direction === "forward" ? "graph.shareForward" : "graph.shareBackward", {
          share: shareText(node.massShare),
          root: rootName,
        })}
      </p>
      <Facts
        columns={2}
        items={[
          {
            label: lots("fields.quantity"),
            value: <Quantity value={node.createdQuantity} unit={words(`units.${node.unit}`)} decimals={3} />,
          },
          {
            label: lots("fields.remaining"),
            value: (
              <Quantity value={node.remainingQuantity} unit={words(`units.${node.unit}`)} decimals={3} />
            ),
          },
          node.run && {
            label: t("columns.run"),
            value: <Code value={node.run.code} href={runHref(node.run.code)} />,
          },
          node.run && {
            label: t("columns.operation"),
            value: name({
              nameEn: node.run.operationNameEn ?? kinds(node.run.kind),
              nameZh: node.run.operationNameZh ?? kinds(node.run.kind),
            }),
          },
          node.run?.equipmentCode
            ? { label: t("columns.equipment"), value: <Code value={node.run.equipmentCode} /> }
            : null,
          node.supplier && { label: t("columns.supplier"), value: name(node.supplier) },
          node.supplier && {
            label: lots("fields.supplierLot"),
            value: <Code value={node.supplier.lot} />,
          },
          node.workOrderNumber
            ? {
                label: lots("fields.workOrder"),
                value: <Code value={node.workOrderNumber} href={orderHref(node.workOrderNumber)} />,
              }
            : null,
        ]}
      />
      <NodeFactsList lotId={node.id} />
      <div className="flex flex-wrap gap-2">
        <LinkButton size="sm" href={traceHref(node.code, "backward")}>
          {t("directions.backward")}
        </LinkButton>
        <LinkButton size="sm" href={traceHref(node.code, "forward")}>
          {t("directions.forward")}
        </LinkButton>
        <LinkButton size="sm" href={traceHref(node.code, "exposure")}>
          {t("directions.exposure")}
        </LinkButton>
      </div>
    </aside>
  );
}
