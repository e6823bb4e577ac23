"use client";

import { useTranslations } from "next-intl";
import { Facts } from "@/app/_ui/facts";
import type { GradeDto } from "@/server/modules/materials/contract";
import { useNameOf } from "../../_components/word-of";
import { inReadingOrder } from "../_lib/reading-order";
import { LimitText } from "./limit-text";

export function GradeLimits({ grade }: { grade: GradeDto }) {
  const t = useTranslations("master-data");
  const nameOf = useNameOf();
  return (
    <Facts
      items={[
        ...inReadingOrder(grade.limits).map((limit) => ({
          label:
            limit.temperatureC === 20
              ? nameOf(limit.characteristic)
              : `${nameOf(limit.characteristic)} · ${limit.temperatureC} °C`,
          value: (
            <LimitText
              limit={{ ...limit, property: limit.characteristic.code, unit: limit.characteristic.unit }}
            />
          ),
        })),
        {
          label: t("fields.maximumTemperature"),
          value: grade.maximumWorkingTemperatureC === null ? null : `${grade.maximumWorkingTemperatureC} °C`,
        },
        {
          label: t("fields.density"),
          value:
            grade.densityGramPerCubicCentimetre === null
              ? null
              : `${grade.densityGramPerCubicCentimetre} g/cm³`,
        },
      ]}
    />
  );
}
