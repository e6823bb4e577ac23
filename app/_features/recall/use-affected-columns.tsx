"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { lotHref, runHref } from "@/app/_features/lots/lot-href";
import { LotStatusBadge } from "@/app/_features/lots/lot-status";
import { useShareText } from "@/app/_features/traceability/share-text";
import { Code } from "@/app/_ui/code";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { Quantity } from "@/app/_ui/quantity";
import type { AffectedLot } from "@/server/modules/recall/contract";
import { KinshipBadge } from "./recall-badges";

const isNothing = (quantity: string) => Number(quantity) === 0;
const nothing = <span className="text-faint">—</span>;

/** The columns of a list of affected lots: what it is, how much of it is suspect, where it is now. */
export function useAffectedColumns<Lot extends AffectedLot>(): Column<Lot>[] {
  const t = useTranslations("recall");
  const statusWords = useTranslations("lots.status");
  const units = useTranslations("common.units");
  const name = useLocalName();
  const shareText = useShareText();
  return [
    {
      id: "lot",
      header: t("fields.lot"),
      cell: (lot) => <Code value={lot.code} href={lotHref(lot.code)} />,
      csv: (lot) => lot.code,
    },
    {
      id: "material",
      header: t("fields.material"),
      from: "lg",
      cell: (lot) => {
        const text = name({ nameEn: lot.materialNameEn, nameZh: lot.materialNameZh });
        return (
          <span className="block w-36 truncate xl:w-48" title={text}>
            {text}
          </span>
        );
      },
      csv: (lot) => `${lot.materialCode} ${name({ nameEn: lot.materialNameEn, nameZh: lot.materialNameZh })}`,
    },
    {
      id: "kinship",
      header: t("fields.kinship"),
      cell: (lot) => <KinshipBadge kinship={lot.kinship} />,
      csv: (lot) => t(`kinship.${lot.kinship}`),
    },
    {
      id: "share",
      header: t("fields.share"),
      align: "right",
      cell: (lot) => (lot.suspectShare === null ? nothing : shareText(lot.suspectShare)),
      csv: (lot) => lot.suspectShare,
    },
    {
      id: "status",
      header: t("fields.status"),
      cell: (lot) => <LotStatusBadge status={lot.status} />,
      csv: (lot) => (statusWords.has(lot.status as never) ? statusWords(lot.status as never) : lot.status),
    },
    {
      id: "onHand",
      header: t("fields.onHand"),
      align: "right",
      cell: (lot) =>
        isNothing(lot.onHandQuantity) ? (
          nothing
        ) : (
          <Where quantity={lot.onHandQuantity} unit={units(lot.unit)} at={lot.locationCode} />
        ),
      csv: (lot) => lot.onHandQuantity,
    },
    {
      id: "inProcess",
      header: t("fields.inProcess"),
      align: "right",
      from: "md",
      cell: (lot) =>
        isNothing(lot.inProcessQuantity) ? (
          nothing
        ) : (
          <Where
            quantity={lot.inProcessQuantity}
            unit={units(lot.unit)}
            at={lot.loads.map((load) => load.equipmentCode ?? load.runCode).join(", ")}
          />
        ),
      csv: (lot) => lot.inProcessQuantity,
    },
    {
      id: "shipped",
      header: t("fields.shipped"),
      align: "right",
      cell: (lot) =>
        isNothing(lot.shippedQuantity) ? (
          nothing
        ) : (
          <Where
            quantity={lot.shippedQuantity}
            unit={units(lot.unit)}
            at={[...new Set(lot.shipments.map((shipment) => shipment.customerCode))].join(", ")}
            title={lot.shipments.map((shipment) => `${shipment.number} ${shipment.customerCode}`).join("\n")}
          />
        ),
      csv: (lot) => lot.shippedQuantity,
    },
    {
      id: "consumed",
      header: t("fields.consumed"),
      align: "right",
      from: "xl",
      cell: (lot) =>
        isNothing(lot.consumedQuantity) ? (
          nothing
        ) : (
          <Quantity value={lot.consumedQuantity} unit={units(lot.unit)} decimals={3} />
        ),
      csv: (lot) => lot.consumedQuantity,
    },
    {
      id: "made",
      header: t("fields.made"),
      from: "xl",
      cell: (lot) => (
        <span className="block">
          <DateTime value={lot.madeAt} />
          {lot.runCode ? (
            <span className="block text-xs">
              <Code value={lot.runCode} href={runHref(lot.runCode)} />
            </span>
          ) : null}
        </span>
      ),
      csv: (lot) => lot.madeAt,
    },
  ];
}

function Where({
  quantity,
  unit,
  at,
  title,
}: {
  quantity: string;
  unit: string;
  at: string | null;
  title?: string | undefined;
}) {
  return (
    <span className="block" title={title}>
      <Quantity value={quantity} unit={unit} decimals={3} />
      {at ? <span className="block text-muted text-xs">{at}</span> : null}
    </span>
  );
}
