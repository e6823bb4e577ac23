"use client";

import { useLocale } from "next-intl";
import { useUnitSystem } from "@/app/_client/preferences";
import { formatQuantity, type MagneticQuantity } from "@/server/domain/units/magnetic-quantity";
import type { GradeLimitDto } from "@/server/modules/materials/contract";

const QUANTITIES: Record<string, MagneticQuantity> = {
  br: "fluxDensity",
  hcb: "field",
  hcj: "field",
  hk: "field",
  "bh-max": "energyProduct",
  squareness: "ratio",
  "mu-rec": "ratio",
};

/** A window in the reader's units: 1.42 – 1.48 T, ≥ 876 kA/m. */
export function LimitText({
  limit,
}: {
  limit: Pick<GradeLimitDto, "minimum" | "maximum"> & { property: string; unit?: string };
}) {
  const system = useUnitSystem();
  const locale = useLocale();
  const quantity = QUANTITIES[limit.property];
  const shown = (value: number | null) =>
    quantity
      ? formatQuantity(value, quantity, system, locale)
      : { text: value === null ? "—" : String(value), unit: limit.unit ?? "" };
  const minimum = shown(limit.minimum);
  const maximum = shown(limit.maximum);
  const text =
    limit.minimum !== null && limit.maximum !== null
      ? `${minimum.text} – ${maximum.text}`
      : limit.minimum !== null
        ? `≥ ${minimum.text}`
        : `≤ ${maximum.text}`;
  return (
    <span className="whitespace-nowrap tabular-nums">
      {text}
      {minimum.unit || maximum.unit ? (
        <span className="ml-1 text-[0.92em] text-muted">{minimum.unit || maximum.unit}</span>
      ) : null}
    </span>
  );
}
