import { useTranslations } from "next-intl";
import { StatusBadge } from "@/app/_ui/badge";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { MagneticProperty } from "@/server/domain/magnetics/magnetic-property";
import { type MagneticQuantity, UNIT_SYSTEMS, unitIn } from "@/server/domain/units/magnetic-quantity";
import type { CertificateUnits } from "@/server/modules/certificates/contract";
import type { Reported, StatedFigure } from "@/server/modules/certificates/contract/statement";
import { PROPERTY_QUANTITIES } from "../quality/magnetic-properties";

const quantities = new Map<MagneticProperty, MagneticQuantity>(PROPERTY_QUANTITIES);
export const outcomeTones = { pass: "ok", deviates: "bad", "no-limit": "idle" } as const;

/** Actual values beside their limits, exactly as they stand on the certificate. */
export function StatedFigures({
  figures,
  units,
  label,
}: {
  figures: readonly StatedFigure[];
  units: CertificateUnits;
  label: string;
}) {
  const t = useTranslations("certificates.verify");
  const outcomes = useTranslations("certificates.outcomes");
  const properties = useTranslations("quality.properties");
  const systems = UNIT_SYSTEMS.filter((system) => units === "both" || units === system);
  const shown = (value: Reported | null) =>
    value === null
      ? "—"
      : [...new Set(systems.map((system) => value[system] ?? ""))].map((text) => (
          <span key={text} className="block">
            {text}
          </span>
        ));
  return (
    <Table label={label}>
      <thead>
        <tr>
          <Th>{t("property")}</Th>
          <Th align="right">{t("temperature")}</Th>
          <Th align="right">{t("samples")}</Th>
          <Th align="right">{t("lowest")}</Th>
          <Th align="right">{t("mean")}</Th>
          <Th align="right">{t("highest")}</Th>
          <Th align="right">{t("minimum")}</Th>
          <Th align="right">{t("maximum")}</Th>
          <Th>{t("outcome")}</Th>
        </tr>
      </thead>
      <tbody>
        {figures.map((figure) => (
          <Tr key={`${figure.property} ${figure.temperatureC}`}>
            <Td className="whitespace-nowrap">
              <span className="font-medium">{properties(figure.property)}</span>{" "}
              <span className="text-muted text-xs">
                {[
                  ...new Set(
                    systems.map((system) => unitIn(quantities.get(figure.property) ?? "ratio", system)),
                  ),
                ].join(" / ")}
              </span>
            </Td>
            <Td align="right" className="whitespace-nowrap">
              {figure.temperatureC} °C
            </Td>
            <Td align="right">{figure.samples}</Td>
            <Td align="right">{shown(figure.lowest)}</Td>
            <Td align="right" className="font-semibold">
              {shown(figure.mean)}
            </Td>
            <Td align="right">{shown(figure.highest)}</Td>
            <Td align="right" className="text-muted">
              {shown(figure.minimum)}
            </Td>
            <Td align="right" className="text-muted">
              {shown(figure.maximum)}
            </Td>
            <Td>
              <StatusBadge tone={outcomeTones[figure.outcome]} label={outcomes(figure.outcome)} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
