"use client";

import { useFormatter, useTranslations } from "next-intl";
import { MagneticValue } from "@/app/_features/magnetics/magnetic-value";
import { Stat, StatRow } from "@/app/_ui/stat";
import { FLUX_UNITS, MOMENT_UNITS, piecePolarisation } from "@/server/domain/magnetics/piece-moment";
import type { FluxLot, RecordFluxInput } from "@/server/modules/quality/contract/flux";
import type { TypedReading } from "./read-readings";

/** J of what is typed so far beside what the block lets expect. */
export function FluxPreview({
  readings,
  quantity,
  constantMetre,
  volumeCubicMillimetre,
  temperatureC,
  piece,
}: {
  readings: readonly TypedReading[];
  quantity: RecordFluxInput["quantity"];
  constantMetre: number | null;
  volumeCubicMillimetre: number | null;
  temperatureC: number;
  piece: FluxLot | null;
}) {
  const t = useTranslations("flux.new");
  const fields = useTranslations("flux.fields");
  const format = useFormatter();
  const factor =
    quantity.kind === "flux"
      ? constantMetre === null
        ? null
        : FLUX_UNITS[quantity.unit] * constantMetre
      : MOMENT_UNITS[quantity.unit];
  const values =
    factor === null || volumeCubicMillimetre === null || !Number.isFinite(temperatureC)
      ? []
      : readings.flatMap(({ reading }) =>
          reading === null
            ? []
            : [
                piecePolarisation(reading * factor, volumeCubicMillimetre, {
                  measuredC: temperatureC,
                  referenceC: 20,
                  alphaPercentPerKelvin: piece?.alphaBrPercentPerKelvin ?? null,
                }),
              ],
        );
  const mean = values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  const expected = piece?.expectedTesla ?? null;
  const deviation = mean === null || expected === null ? null : (mean - expected) / expected;
  const isFar = deviation !== null && piece !== null && Math.abs(deviation) > piece.tolerance;
  const tesla = (value: number | null) => <MagneticValue value={value} quantity="fluxDensity" />;
  return (
    <div className="grid content-start gap-3" aria-live="polite">
      <StatRow>
        <Stat label={t("least")} value={tesla(values.length === 0 ? null : Math.min(...values))} />
        <Stat label={t("greatest")} value={tesla(values.length === 0 ? null : Math.max(...values))} />
        <Stat
          label={fields("meanTesla")}
          value={tesla(mean)}
          note={t("counted", { count: readings.length })}
        />
      </StatRow>
      <StatRow>
        <Stat label={fields("blockBrTesla")} value={tesla(piece?.blockBrTesla ?? null)} />
        <Stat
          label={fields("expectedTesla")}
          value={tesla(expected)}
          note={piece?.expectedFrom ? t(`from.${piece.expectedFrom}`) : undefined}
        />
        <Stat
          label={fields("deviation")}
          value={
            deviation === null
              ? "—"
              : format.number(deviation, {
                  style: "percent",
                  maximumFractionDigits: 1,
                  signDisplay: "exceptZero",
                })
          }
          tone={deviation === null ? undefined : isFar ? "bad" : "ok"}
          note={piece ? t("tolerance", { percent: Number((piece.tolerance * 100).toFixed(2)) }) : undefined}
        />
      </StatRow>
      {piece !== null && expected === null ? (
        <p className="text-muted text-sm">{t("nothingExpected")}</p>
      ) : null}
    </div>
  );
}
