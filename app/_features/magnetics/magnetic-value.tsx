"use client";

import { useLocale } from "next-intl";
import { useUnitSystem } from "@/app/_client/preferences";
import { cn } from "@/app/_ui/class-names";
import { formatQuantity, type MagneticQuantity } from "@/server/domain/units/magnetic-quantity";

/** A magnetic figure (stored in T, kA/m or kJ/m³) in the person's unit system, with the digits it deserves. */
export function MagneticValue({
  value,
  quantity,
  hideUnit = false,
  className,
}: {
  value: number | null;
  quantity: MagneticQuantity;
  /** where the column's heading already names the unit */
  hideUnit?: boolean;
  className?: string;
}) {
  const system = useUnitSystem();
  const shown = formatQuantity(value, quantity, system, useLocale());
  return (
    <span className={cn("whitespace-nowrap tabular-nums", className)}>
      {shown.text}
      {shown.unit && !hideUnit ? <span className="ml-1 text-[0.92em] text-muted">{shown.unit}</span> : null}
    </span>
  );
}
