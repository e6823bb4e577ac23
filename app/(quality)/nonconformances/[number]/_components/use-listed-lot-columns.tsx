"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { lotHref } from "@/app/_features/lots/lot-href";
import { LotStatusBadge, QualityStatusBadge } from "@/app/_features/lots/lot-status";
import { LotPlace } from "@/app/_features/nonconformance/lot-place";
import { RelationBadge } from "@/app/_features/nonconformance/nonconformance-badges";
import { useShareText } from "@/app/_features/traceability/share-text";
import { Badge } from "@/app/_ui/badge";
import { Code } from "@/app/_ui/code";
import type { Column } from "@/app/_ui/data-table-columns";
import { formatDecimalText } from "@/app/_ui/number-format";
import { Quantity } from "@/app/_ui/quantity";
import type { DispositionDto, ListedLotDto } from "@/server/modules/nonconformance/contract/records";

/** What a lot of the list is, how much is affected, where it is now, and what was decided. */
export function useListedLotColumns(place: (lot: ListedLotDto) => string[]): Column<ListedLotDto>[] {
  const t = useTranslations("nonconformance");
  const statuses = useTranslations("lots.status");
  const units = useTranslations("common.units");
  const name = useLocalName();
  const shareText = useShareText();
  return [
    {
      id: "lot",
      header: t("lots.lot"),
      cell: (lot) => <Code value={lot.code} href={lotHref(lot.code)} />,
      csv: (lot) => lot.code,
    },
    {
      id: "material",
      header: t("lots.material"),
      from: "lg",
      cell: (lot) => (
        <span className="block max-w-40 truncate" title={name(lot.material)}>
          {name(lot.material)}
        </span>
      ),
      csv: (lot) => `${lot.material.code} ${name(lot.material)}`,
    },
    {
      id: "relation",
      header: t("lots.relation"),
      cell: (lot) => (
        <span className="flex flex-wrap items-center gap-1">
          <RelationBadge relation={lot.relation} />
          {lot.suspectShare !== null && lot.suspectShare < 1 ? (
            <span className="text-muted text-xs">{shareText(lot.suspectShare)}</span>
          ) : null}
        </span>
      ),
      csv: (lot) => t(`relations.${lot.relation}`),
    },
    {
      id: "affected",
      header: t("lots.affected"),
      align: "right",
      from: "md",
      cell: (lot) => <Quantity value={lot.affectedQuantity} unit={units(lot.unit)} decimals={3} />,
      csv: (lot) => lot.affectedQuantity,
    },
    {
      id: "status",
      header: t("status"),
      cell: (lot) => (
        <span className="flex flex-wrap gap-1">
          <LotStatusBadge status={lot.status} />
          <QualityStatusBadge status={lot.qualityStatus} />
        </span>
      ),
      csv: (lot) => statuses(lot.status as never),
    },
    {
      id: "where",
      header: t("lots.where"),
      cell: (lot) => <LotPlace lines={place(lot)} />,
      csv: (lot) => place(lot).join("; "),
    },
    {
      id: "disposition",
      header: t("lots.disposition"),
      cell: (lot) => <Decided lot={lot} />,
      csv: (lot) => lot.dispositions.map((each) => t(`decisions.${each.decision}`)).join(", "),
    },
  ];
}

function Decided({ lot }: { lot: ListedLotDto }) {
  const t = useTranslations("nonconformance");
  if (lot.dispositions.length === 0 && !lot.proposal) return <span className="text-faint">—</span>;
  return (
    <span className="grid justify-items-start gap-0.5">
      {lot.dispositions.map((each) => (
        <Decision key={each.at + each.decision} of={each} unit={lot.unit} />
      ))}
      {lot.proposal ? (
        <Badge tone="info">{t("lots.proposed", { decision: t(`decisions.${lot.proposal.decision}`) })}</Badge>
      ) : null}
    </span>
  );
}

function Decision({ of, unit }: { of: DispositionDto; unit: "kg" | "pcs" }) {
  const t = useTranslations("nonconformance");
  const units = useTranslations("common.units");
  const decision = t(`decisions.${of.decision}`);
  return (
    <span title={`${of.reason} (${of.by})`} className="text-sm">
      {of.quantity === null
        ? decision
        : t("lots.part", { decision, quantity: `${formatDecimalText(of.quantity)} ${units(unit)}` })}
      {of.resultLot ? (
        <span className="block text-xs">
          {t.rich("lots.resultLink", {
            lot: () => <Code value={of.resultLot ?? ""} href={lotHref(of.resultLot ?? "")} />,
          })}
        </span>
      ) : null}
    </span>
  );
}
