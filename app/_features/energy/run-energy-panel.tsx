import { getFormatter, getTranslations } from "next-intl/server";
import { Panel } from "@/app/_ui/panel";
import { Stat, StatRow } from "@/app/_ui/stat";
import { serverApi } from "@/server/trpc/server-caller";

/** What a run used and cost, and its kWh per kg beside the median of the loads before it. Nothing without a meter. */
export async function RunEnergyPanel({ runCode }: { runCode: string }) {
  const [t, format, api] = await Promise.all([getTranslations("energy"), getFormatter(), serverApi()]);
  const energy = await api.energy.ofRun({ runCode });
  if (energy.kilowattHours === null) return null;
  const { kilowattHoursPerKg: own, medianKilowattHoursPerKg: median } = energy;
  const number = (value: number | null, digits: number) =>
    value === null ? "—" : format.number(value, { maximumFractionDigits: digits });
  const difference = own !== null && median ? Math.round((own / median - 1) * 100) : null;
  return (
    <Panel title={t("run.title")} description={energy.isPartial ? t("run.partial") : undefined}>
      <StatRow>
        <Stat label={t("run.used")} value={number(Number(energy.kilowattHours), 0)} unit="kWh" />
        <Stat
          label={t("run.cost")}
          value={energy.cost === null ? "—" : number(Number(energy.cost), 0)}
          unit={energy.currency}
          note={energy.tiers
            .map(
              ({ tier, kilowattHours }) =>
                `${t(`tiers.${tier ?? "none"}`)} ${number(Number(kilowattHours), 0)}`,
            )
            .join(" · ")}
        />
        <Stat
          label={t("run.perKg")}
          value={number(own, 2)}
          unit="kWh/kg"
          note={
            difference === null
              ? undefined
              : t(difference >= 0 ? "run.above" : "run.below", { percent: Math.abs(difference) })
          }
        />
        <Stat
          label={t("run.median", { count: energy.comparedRuns })}
          value={number(median, 2)}
          unit="kWh/kg"
        />
      </StatRow>
    </Panel>
  );
}
