import { useFormatter, useTranslations } from "next-intl";
import type { EffectDto } from "@/server/modules/root-cause/contract";
import { judgedOf } from "../_lib/judged";

/** The effect in words: "−2.1 per ppm; from 36 to 58 ppm that is −46", "best 1-2, 1,102; worst 3-1, 1,071". */
export function useEffectText(): (effect: EffectDto) => string {
  const t = useTranslations("root-cause");
  const format = useFormatter();
  const number = (value: number) => format.number(value, { maximumSignificantDigits: 4 });
  const signed = (value: number) =>
    format.number(value, { maximumSignificantDigits: 3, signDisplay: "exceptZero" });
  return (effect) => {
    const { numeric, categorical, column } = effect;
    const unit = column.unit === null || column.unit === "1" ? "" : column.unit;
    if (numeric) {
      const slope = judgedOf(effect).slope ?? numeric.slope;
      return t(unit ? "slope" : "slopePlain", {
        slope: signed(slope),
        unit,
        low: number(numeric.low),
        high: number(numeric.high),
        change: signed(slope * (numeric.high - numeric.low)),
      });
    }
    const best = categorical?.levels[0];
    const worst = categorical?.levels.at(-1);
    if (!best || !worst || best === worst) return "";
    return t("levels", {
      best: best.level,
      bestMean: number(best.mean),
      worst: worst.level,
      worstMean: number(worst.mean),
      count: categorical?.levels.length ?? 0,
    });
  };
}
