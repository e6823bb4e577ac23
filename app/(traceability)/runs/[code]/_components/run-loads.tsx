"use client";

import { useTranslations } from "next-intl";
import { lotHref, orderHref } from "@/app/_features/lots/lot-href";
import { Code } from "@/app/_ui/code";
import { DateTime } from "@/app/_ui/date-time";
import { Quantity } from "@/app/_ui/quantity";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { RunDetail } from "@/server/modules/lots/contract/run-detail";

/** What sat where in the load, from when to when. */
export function RunLoads({ loads }: { loads: RunDetail["loads"] }) {
  const t = useTranslations("lots");
  const units = useTranslations("common.units");
  return (
    <Table>
      <thead>
        <Tr>
          <Th>{t("run.position")}</Th>
          <Th>{t("run.lot")}</Th>
          <Th align="right">{t("fields.quantity")}</Th>
          <Th>{t("fields.workOrder")}</Th>
          <Th>{t("run.loaded")}</Th>
          <Th>{t("run.unloaded")}</Th>
        </Tr>
      </thead>
      <tbody>
        {loads.map((load) => (
          <Tr key={load.id}>
            <Td className="font-mono">{load.position ?? "—"}</Td>
            <Td>
              <Code value={load.lot} href={lotHref(load.lot)} />
            </Td>
            <Td align="right">
              <Quantity value={load.quantity} unit={units(load.unit)} decimals={3} />
            </Td>
            <Td>
              {load.workOrderNumber ? (
                <Code value={load.workOrderNumber} href={orderHref(load.workOrderNumber)} />
              ) : (
                <span className="text-faint">—</span>
              )}
            </Td>
            <Td>
              <DateTime value={load.loadedAt} />
            </Td>
            <Td>
              <DateTime value={load.unloadedAt} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
