"use client";

import { useFormatter, useTranslations } from "next-intl";
import { MagneticValue } from "@/app/_features/magnetics/magnetic-value";
import { StatusBadge } from "@/app/_ui/badge";
import { Code } from "@/app/_ui/code";
import { Panel } from "@/app/_ui/panel";
import { Stat, StatRow } from "@/app/_ui/stat";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { ForecastDto } from "@/server/modules/quality/contract/forecast";

const tones = { none: "ok", "irreversible-loss": "bad", unknown: "warn" } as const;

/** The one figure that was asked for, what it rests on, and the operating point at each temperature. */
export function ForecastResult({ forecast }: { forecast: ForecastDto }) {
  const t = useTranslations("curves.forecast");
  const format = useFormatter();
  const { loadLine, maximumWorkingTemperature: maximum, measuredCoefficients: measured } = forecast;
  const degrees = (value: number) => `${format.number(value, { maximumFractionDigits: 1 })} °C`;
  const percent = (value: number | null) =>
    value === null ? "—" : format.number(value, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
  return (
    <>
      <StatRow>
        <Stat
          size="lg"
          label={t("maximum")}
          value={maximum === null ? "—" : format.number(maximum.temperatureC, { maximumFractionDigits: 0 })}
          unit={maximum === null ? null : "°C"}
          note={
            maximum === null
              ? t("noKnee")
              : t(`basis.${maximum.basis}`, { from: maximum.fromC.map(degrees).join(" – ") })
          }
        />
        <Stat
          label={t("permeance")}
          value={format.number(loadLine.permeanceCoefficient, { maximumFractionDigits: 3 })}
          unit={t("pc")}
          note={
            loadLine.demagnetisingFactor === null
              ? null
              : `${t("n")} ${format.number(loadLine.demagnetisingFactor, { maximumFractionDigits: 4 })}`
          }
        />
      </StatRow>
      <Panel
        flush
        title={t("point")}
        description={
          measured
            ? t("measured", {
                reference: degrees(measured.referenceC),
                temperature: degrees(measured.temperatureC),
                alpha: percent(measured.alphaPercentPerC),
                beta: percent(measured.betaPercentPerC),
              })
            : null
        }
      >
        <Table label={t("caption")}>
          <caption className="sr-only">{t("caption")}</caption>
          <thead>
            <tr>
              <Th align="right">{t("temperature")}</Th>
              <Th>{t("test")}</Th>
              <Th align="right">{t("field")}</Th>
              <Th align="right">{t("induction")}</Th>
              <Th align="right">{t("energy")}</Th>
              <Th align="right">{t("margin")}</Th>
              <Th align="right">{t("loss")}</Th>
              <Th>{t("riskLabel")}</Th>
            </tr>
          </thead>
          <tbody>
            {forecast.curves.map(({ test, temperatureC, point }) => (
              <Tr key={`${test}-${temperatureC}`}>
                <Td align="right">{degrees(temperatureC)}</Td>
                <Td>{test ? <Code value={test} href={`/magnetic-tests/${test}`} /> : "—"}</Td>
                <Td align="right">
                  <MagneticValue value={point.operating?.fieldKiloAmperePerMetre ?? null} quantity="field" />
                </Td>
                <Td align="right">
                  <MagneticValue value={point.operating?.inductionTesla ?? null} quantity="fluxDensity" />
                </Td>
                <Td align="right">
                  <MagneticValue value={point.energyKilojoulePerCubicMetre} quantity="energyProduct" />
                </Td>
                <Td align="right">
                  <MagneticValue value={point.marginKiloAmperePerMetre} quantity="field" />
                </Td>
                <Td align="right">
                  {point.lossShare === null ? "—" : format.number(point.lossShare, "percent")}
                </Td>
                <Td>
                  <StatusBadge tone={tones[point.risk]} label={t(`risk.${point.risk}`)} />
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </Panel>
    </>
  );
}
