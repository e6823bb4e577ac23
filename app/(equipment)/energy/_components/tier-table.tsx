"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useTierWord } from "@/app/_features/energy/tier-word";
import { Panel } from "@/app/_ui/panel";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { EnergyReport } from "@/server/modules/energy/contract";

/** What was used in each tier and what it cost. */
export function TierTable({ report }: { report: EnergyReport }) {
  const t = useTranslations("energy");
  const word = useTierWord();
  const format = useFormatter();
  const total = Number(report.total.kilowattHours) || 1;
  const number = (value: string | null) =>
    value === null ? "—" : format.number(Number(value), { maximumFractionDigits: 0 });
  return (
    <Panel flush title={t("tierTable")}>
      <Table>
        <thead>
          <tr>
            <Th>{t("columns.tier")}</Th>
            <Th align="right">{t("columns.energy")}</Th>
            <Th align="right">{t("columns.share")}</Th>
            <Th align="right">
              {t("columns.cost")} {report.currency}
            </Th>
          </tr>
        </thead>
        <tbody>
          {report.total.tiers.map((amount) => (
            <Tr key={amount.tier ?? "none"}>
              <Td>{word(amount.tier)}</Td>
              <Td align="right">{number(amount.kilowattHours)}</Td>
              <Td align="right">{format.number(Number(amount.kilowattHours) / total, "percent")}</Td>
              <Td align="right">{number(amount.cost)}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}
