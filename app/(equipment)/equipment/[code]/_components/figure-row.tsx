"use client";

import { useTranslations } from "next-intl";
import { Factor } from "@/app/_features/equipment/factor";
import { Quantity } from "@/app/_ui/quantity";
import { Stat, StatRow } from "@/app/_ui/stat";
import type { OeeDto } from "@/server/modules/equipment/contract";

const FACTORS = ["availability", "performance", "quality"] as const;

/** A × P × Q = OEE, and the counts that they stand on. */
export function FigureRow({ oee }: { oee: OeeDto }) {
  const t = useTranslations("equipment");
  const { counts } = oee;
  const hasOutside = counts.outsidePlan.good !== "0" || counts.outsidePlan.reject !== "0";
  return (
    <StatRow>
      {FACTORS.map((name, index) => (
        <Stat
          key={name}
          label={t(`figures.${name}`)}
          value={<Factor figures={oee} name={name} />}
          note={<span aria-hidden="true">{index < FACTORS.length - 1 ? "×" : "="}</span>}
        />
      ))}
      <Stat label={t("figures.oee")} value={<Factor figures={oee} name="oee" />} />
      <Stat
        label={t("figures.good")}
        value={<Quantity value={counts.good} decimals={1} />}
        unit={counts.unit}
        note={
          <>
            {t("figures.reject")} <Quantity value={counts.reject} unit={counts.unit} decimals={1} />
            {hasOutside ? (
              <span className="block">
                {t("unit.countsOutside", {
                  good: shortened(counts.outsidePlan.good),
                  reject: shortened(counts.outsidePlan.reject),
                })}
              </span>
            ) : null}
          </>
        }
      />
    </StatRow>
  );
}

const shortened = (decimalText: string) => decimalText.replace(/(\.\d)\d+$/, "$1");
