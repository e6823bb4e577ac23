"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { PROPERTY_QUANTITIES } from "@/app/_features/quality/magnetic-properties";
import { formatMeasured } from "@/app/_ui/number-format";
import { unitIn } from "@/server/domain/units/magnetic-quantity";
import type { PrefillDto } from "@/server/modules/nonconformance/contract/records";

/** A title in the person's language from what is known of the finding; figures in SI units, as they are kept. */
export function usePrefilledTitle(): (prefill: PrefillDto) => string {
  const t = useTranslations("nonconformance.prefill");
  const properties = useTranslations("quality.properties");
  const name = useLocalName();
  return (prefill) => {
    const { source, failed, excursion, returnReason, lots } = prefill;
    const reference = prefill.reference ?? "";
    if (source === "magnetic-test" && failed.length > 0) {
      const figures = failed.map((figure) => figureText(figure)).join("; ");
      return t("magnetic-test", { reference, figures }).slice(0, 200);
    }
    if (source === "magnetic-test" && reference) return t("testPlain", { reference });
    if (source === "process-excursion" && excursion) {
      return t("process-excursion", {
        parameter: name(excursion.parameter),
        value: formatMeasured(excursion.value),
        limit: formatMeasured(excursion.limit),
        unit: excursion.unit,
        run: excursion.run,
      }).slice(0, 200);
    }
    if (source === "complaint" && returnReason) return t("complaint", { reason: returnReason }).slice(0, 200);
    if (source === "complaint" && reference) return t("complaintPlain", { reference });
    if (source === "inspection" && prefill.inspected.length > 0) {
      const characteristics = prefill.inspected.map((each) => name(each)).join(", ");
      return t("inspection", { reference, characteristics }).slice(0, 200);
    }
    if (source === "spc-violation" && prefill.signal) {
      const { chart, characteristic, value, unit } = prefill.signal;
      return t("spc-violation", {
        chart,
        characteristic: name(characteristic),
        value: formatMeasured(value),
        unit,
      }).slice(0, 200);
    }
    if (source === "calibration" && prefill.instrument) {
      const instrument = `${prefill.instrument.code} ${name(prefill.instrument)}`;
      return t("calibration", { reference, instrument }).slice(0, 200);
    }
    const [first] = lots;
    return first ? t("manual", { lot: first.lot }) : "";
  };

  function figureText({ property, value, min, max }: PrefillDto["failed"][number]): string {
    const quantity = PROPERTY_QUANTITIES.find(([known]) => known === property)?.[1];
    const limit =
      min !== null && value < min
        ? t("min", { value: formatMeasured(min) })
        : t("max", { value: formatMeasured(max ?? 0) });
    return t("failedFigure", {
      property: properties.has(property as never) ? properties(property as never) : property,
      value: formatMeasured(value),
      unit: quantity && quantity !== "ratio" ? unitIn(quantity, "si") : "",
      limit,
    });
  }
}
