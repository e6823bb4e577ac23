"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Duration } from "@/app/_features/equipment/duration";
import { Facts } from "@/app/_ui/facts";
import { Panel } from "@/app/_ui/panel";
import type { FactorDto, OeeDto } from "@/server/modules/equipment/contract";

/** The time elements that close to planned busy time, and the charges of a furnace. */
export function TimesPanel({ oee }: { oee: OeeDto }) {
  const t = useTranslations("equipment.unit");
  const { times, charges } = oee;
  const rows = [
    ["pot", times.potSeconds],
    ["plannedDowntime", times.plannedDowntimeSeconds],
    ["pbt", times.pbtSeconds],
    ["apt", times.aptSeconds],
    ["aust", times.austSeconds],
    ["adet", times.adetSeconds],
    ["adot", times.adotSeconds],
    ["unrecorded", times.unrecordedSeconds],
    ["outsidePlan", times.productionOutsidePlanSeconds],
  ] as const;
  return (
    <>
      {charges ? (
        <Panel title={t("charges")} description={t("chargesNote")}>
          <Facts
            items={[
              { label: t("chargesCount"), value: charges.charges },
              { label: t("loadFactor"), value: <Ratio factor={charges.loadFactor} /> },
              { label: t("cycleAdherence"), value: <Ratio factor={charges.cycleAdherence} /> },
            ]}
          />
        </Panel>
      ) : null}
      <Panel title={t("times")} description={t("timesNote")}>
        <Facts
          items={rows.map(([label, seconds]) => ({ label: t(label), value: <Duration seconds={seconds} /> }))}
        />
        <p className="mt-3 text-muted text-xs">{t("policy")}</p>
      </Panel>
    </>
  );
}

function Ratio({ factor }: { factor: FactorDto }) {
  const formatter = useFormatter();
  const t = useTranslations("equipment.unknownReasons");
  if (factor.value !== null)
    return <span className="tabular-nums">{formatter.number(factor.value, "percent")}</span>;
  return <span className="text-muted">{factor.reason ? t(factor.reason) : "—"}</span>;
}
