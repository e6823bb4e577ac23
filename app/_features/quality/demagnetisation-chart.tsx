"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { useUnitSystem } from "@/app/_client/preferences";
import { Chart } from "@/app/_ui/chart";
import type { ChartTokens } from "@/app/_ui/chart-theme";
import { FormField } from "@/app/_ui/form-field";
import { NumberField } from "@/app/_ui/number-field";
import type { LimitResult } from "@/server/domain/magnetics/judge-figures";
import { operatingPoint as findOperatingPoint } from "@/server/domain/magnetics/load-line";
import { MU_0 } from "@/server/domain/units/magnetic-constants";
import { inSystem, unitIn } from "@/server/domain/units/magnetic-quantity";
import type { CurveDto } from "@/server/modules/quality/contract";
import { type ChartWords, demagnetisationOption } from "./demagnetisation-option";

/** The demagnetisation curve with everything people read off it; the load line follows a typed Pc. */
export function DemagnetisationChart({
  curve,
  limits,
  fileName,
  height = 420,
  loadLine = null,
}: {
  curve: CurveDto;
  limits: readonly Pick<LimitResult, "property" | "min" | "max" | "outcome">[];
  fileName: string;
  height?: number;
  /** A load line that is given; left out, the person types its Pc. */
  loadLine?: { permeance: number; opposing: number } | null;
}) {
  const t = useTranslations("quality.chart");
  const properties = useTranslations("quality.properties");
  const system = useUnitSystem();
  const [permeanceText, setPermeanceText] = useState("1");
  const typed = Number(permeanceText);
  const own = permeanceText.trim() !== "" && Number.isFinite(typed) && typed > 0 ? typed : null;
  const permeance = loadLine === null ? own : loadLine.permeance;
  const opposing = loadLine?.opposing ?? 0;
  const operating = useMemo(
    () => (permeance === null ? null : findOperatingPoint(curve, permeance, opposing)),
    [curve, permeance, opposing],
  );
  const units = { field: unitIn("field", system), density: unitIn("fluxDensity", system) };

  const option = useMemo(() => {
    const minimumOf = (property: "br" | "hcb" | "hcj") => t("minimum", { property: properties(property) });
    const words: ChartWords = {
      jh: t("jh"),
      bh: t("bh"),
      j: t("j"),
      b: t("b"),
      field: t("field"),
      fieldAxis: t("fieldAxis", { unit: unitIn("field", system) }),
      densityAxis: t("densityAxis", { unit: unitIn("fluxDensity", system) }),
      bhMaxPoint: t("bhMaxPoint"),
      knee: t("knee"),
      loadLine: t("loadLine"),
      operatingPoint: t("operatingPoint"),
      energyLimit: t("energyLimit"),
      minimumOf: { br: minimumOf("br"), hcb: minimumOf("hcb"), hcj: minimumOf("hcj") },
    };
    const input = { curve, limits, system, words, permeance, opposing, operatingPoint: operating };
    return (tokens: ChartTokens) => demagnetisationOption(input, tokens);
  }, [curve, limits, system, permeance, opposing, operating, t, properties]);

  const table = useMemo(
    () => ({
      columns: [
        `${t("field")} (${units.field})`,
        `${t("j")} (${units.density})`,
        `${t("b")} (${units.density})`,
      ],
      rows: curve.fieldKiloAmperePerMetre.map((field, i) => {
        const j = curve.polarisationTesla[i] ?? 0;
        const shown = (value: number, digits: number) => Number(value.toFixed(digits));
        return [
          shown(inSystem(field, "field", system), 3),
          shown(inSystem(j, "fluxDensity", system), 5),
          shown(inSystem(j + MU_0 * 1000 * field, "fluxDensity", system), 5),
        ];
      }),
    }),
    [curve, system, t, units.field, units.density],
  );

  const knee = curve.knee?.fieldKiloAmperePerMetre;
  const belowKnee = knee !== undefined && operating !== null && operating.fieldKiloAmperePerMetre < knee;
  return (
    <div>
      <Chart
        option={option}
        label={t("label")}
        title={t("title")}
        table={table}
        fileName={fileName}
        height={height}
      />
      <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1" data-print="hide">
        {loadLine === null ? (
          <FormField label={t("permeance")} className="w-28">
            <NumberField value={permeanceText} onChange={(event) => setPermeanceText(event.target.value)} />
          </FormField>
        ) : null}
        {belowKnee ? (
          <p className="text-sm text-warn-fg">
            {t("belowKnee", { pc: Number((permeance ?? 0).toFixed(2)) })}
          </p>
        ) : null}
      </div>
    </div>
  );
}
