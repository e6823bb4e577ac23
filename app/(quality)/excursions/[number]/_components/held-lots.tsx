"use client";

import { useTranslations } from "next-intl";
import { lotHref } from "@/app/_features/lots/lot-href";
import { LotStatusBadge } from "@/app/_features/lots/lot-status";
import { Badge } from "@/app/_ui/badge";
import { Code } from "@/app/_ui/code";
import { Quantity } from "@/app/_ui/quantity";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { ExcursionDetail } from "@/server/modules/process-data/contract/excursions";

/** The lots that were in the load, and how they stand now. */
export function HeldLots({ lots }: { lots: ExcursionDetail["lots"] }) {
  const t = useTranslations("process-data.excursions");
  const units = useTranslations("common.units");
  if (lots.length === 0) return <p className="px-4 py-3 text-muted text-sm">{t("noLots")}</p>;
  return (
    <Table>
      <thead>
        <Tr>
          <Th>{t("fields.lot")}</Th>
          <Th>{t("fields.material")}</Th>
          <Th align="right">{t("fields.quantity")}</Th>
          <Th>{t("fields.status")}</Th>
        </Tr>
      </thead>
      <tbody>
        {lots.map((lot) => (
          <Tr key={lot.lot}>
            <Td>
              <Code value={lot.lot} href={lotHref(lot.lot)} />
            </Td>
            <Td>{lot.materialCode}</Td>
            <Td align="right">
              <Quantity value={lot.quantity} unit={units(lot.unit)} decimals={3} />
            </Td>
            <Td>
              <span className="flex flex-wrap gap-1">
                <LotStatusBadge status={lot.status} />
                {lot.isHeld ? <Badge tone="warn">{t("heldByThis")}</Badge> : null}
              </span>
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
