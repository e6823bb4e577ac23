"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTierWord } from "@/app/_features/energy/tier-word";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Button } from "@/app/_ui/button";
import { CalendarDay } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { Panel } from "@/app/_ui/panel";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import { TARIFF_TIERS } from "@/server/domain/energy/tariff";
import type { TariffDto } from "@/server/modules/energy/contract";
import { monthsText } from "./months-text";
import { TariffDialog } from "./tariff-dialog";

/** Versions of the tariff, the latest first, each with its prices and the stretches of its day. */
export function TariffView({ tariffs, mayWrite }: { tariffs: TariffDto[]; mayWrite: boolean }) {
  const t = useTranslations("energy.tariff");
  const word = useTierWord();
  const name = useLocalName();
  const [writing, setWriting] = useState(false);
  return (
    <div className="grid gap-4">
      {mayWrite ? (
        <div className="flex justify-end">
          <Button variant="primary" onClick={() => setWriting(true)}>
            {t("new")}
          </Button>
        </div>
      ) : null}
      {tariffs.length === 0 ? <EmptyState title={t("empty")} body={t("emptyBody")} /> : null}
      {tariffs.map((tariff) => (
        <Panel
          key={`${tariff.code} ${tariff.version}`}
          flush
          title={`${tariff.code} · ${name(tariff)}`}
          description={
            <>
              <CalendarDay value={tariff.effectiveFrom} /> –{" "}
              {tariff.effectiveTo ? <CalendarDay value={tariff.effectiveTo} /> : t("open")}
            </>
          }
        >
          <Table>
            <thead>
              <tr>
                <Th>{t("tier")}</Th>
                <Th>{t("periods")}</Th>
                <Th align="right">{`${tariff.currency}/kWh`}</Th>
              </tr>
            </thead>
            <tbody>
              {TARIFF_TIERS.filter((tier) => tariff.prices[tier] !== undefined).map((tier) => (
                <Tr key={tier}>
                  <Td>{word(tier)}</Td>
                  <Td>
                    <ul>
                      {tariff.periods
                        .filter((period) => period.tier === tier)
                        .map((period) => (
                          <li key={`${period.startsAt} ${period.months.join()}`} className="tabular-nums">
                            {period.startsAt}–{period.endsAt}{" "}
                            <span className="text-muted">
                              {t("months", { months: monthsText(period.months) })}
                            </span>
                          </li>
                        ))}
                    </ul>
                  </Td>
                  <Td align="right">{tariff.prices[tier]}</Td>
                </Tr>
              ))}
            </tbody>
          </Table>
        </Panel>
      ))}
      {writing ? <TariffDialog from={tariffs[0] ?? null} onClose={() => setWriting(false)} /> : null}
    </div>
  );
}
