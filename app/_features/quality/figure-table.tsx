"use client";

import { useTranslations } from "next-intl";
import { MagneticValue } from "@/app/_features/magnetics/magnetic-value";
import { StatusBadge } from "@/app/_ui/badge";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { LimitResult } from "@/server/domain/magnetics/judge-figures";
import { propertyValues } from "@/server/domain/magnetics/magnetic-property";
import type { FiguresDto } from "@/server/modules/quality/contract";
import { hkKey, PROPERTY_QUANTITIES } from "./magnetic-properties";

const tones = {
  pass: "ok",
  "below-min": "bad",
  "above-max": "bad",
  "in-guard-band": "bad",
  "not-measured": "warn",
  "other-temperature": "idle",
  "other-definition": "warn",
} as const;

/** Figures beside the limits they are judged by, one line per property. */
export function FigureTable({
  figures,
  limitResults,
}: {
  figures: FiguresDto;
  limitResults: readonly LimitResult[];
}) {
  const t = useTranslations("quality");
  const values = propertyValues(figures);
  const hasLimits = limitResults.length > 0;
  return (
    <Table>
      <caption className="sr-only">{t("figures.title")}</caption>
      <thead>
        <tr>
          <Th>{t("figures.property")}</Th>
          <Th align="right">{t("figures.value")}</Th>
          {hasLimits ? (
            <>
              <Th align="right">{t("figures.min")}</Th>
              <Th align="right">{t("figures.max")}</Th>
              <Th>{t("figures.result")}</Th>
            </>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {PROPERTY_QUANTITIES.map(([property, quantity]) => {
          const limit =
            limitResults.find((item) => item.property === property && item.outcome !== "other-temperature") ??
            limitResults.find((item) => item.property === property);
          if (values[property] == null && limit === undefined) return null;
          const definition = property === "hk" ? figures.hkDefinition : null;
          return (
            <Tr key={property}>
              <Td>
                <span className="font-medium">{t(`properties.${property}`)}</span>{" "}
                <span className="text-muted text-xs">
                  {definition ? t(`hkDefinitions.${hkKey(definition)}`) : t(`propertyNames.${property}`)}
                </span>
              </Td>
              <Td align="right" className="font-semibold">
                <MagneticValue value={values[property] ?? null} quantity={quantity} />
              </Td>
              {hasLimits ? (
                <>
                  <Td align="right" className="text-muted">
                    {limit?.min == null ? null : (
                      <MagneticValue value={limit.min} quantity={quantity} hideUnit />
                    )}
                  </Td>
                  <Td align="right" className="text-muted">
                    {limit?.max == null ? null : (
                      <MagneticValue value={limit.max} quantity={quantity} hideUnit />
                    )}
                  </Td>
                  <Td>
                    {limit ? (
                      <StatusBadge tone={tones[limit.outcome]} label={t(`outcomes.${limit.outcome}`)} />
                    ) : null}
                  </Td>
                </>
              ) : null}
            </Tr>
          );
        })}
      </tbody>
    </Table>
  );
}
