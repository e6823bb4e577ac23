import { useTranslations } from "next-intl";
import { formatDecimalText } from "@/app/_ui/number-format";
import { Stat, StatRow } from "@/app/_ui/stat";
import type { RecallTotals as Totals } from "@/server/modules/recall/contract";

/** The size of a recall in one row of figures. `held`: what the record holds; without it, what could be held. */
export function RecallTotals({ totals, held }: { totals: Totals; held?: number | undefined }) {
  const t = useTranslations("recall");
  const kg = (massKg: string) => `${formatDecimalText(massKg, { maximumFractionDigits: 3 })} kg`;
  const count = (lots: number) => formatDecimalText(String(lots));
  return (
    <StatRow>
      <Stat
        label={t("totals.lots")}
        value={count(totals.lots)}
        note={t("totals.kinship", {
          suspects: totals.suspects,
          material: totals.material,
          exposure: totals.exposure,
        })}
      />
      <Stat label={t("totals.onHand")} value={count(totals.onHandLots)} note={kg(totals.onHandMassKg)} />
      <Stat
        label={t("totals.inProcess")}
        value={count(totals.inProcessLots)}
        note={kg(totals.inProcessMassKg)}
      />
      <Stat
        label={t("totals.shipped")}
        value={count(totals.shippedLots)}
        note={kg(totals.shippedMassKg)}
        tone={totals.shippedLots > 0 ? "bad" : undefined}
      />
      <Stat label={t("totals.consumed")} value={count(totals.consumedLots)} />
      {held === undefined ? (
        <Stat label={t("totals.canBeHeld")} value={count(totals.canBeHeld)} />
      ) : (
        <Stat label={t("totals.held")} value={count(held)} />
      )}
    </StatRow>
  );
}
