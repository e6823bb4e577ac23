import { cn } from "./class-names";
import { formatDecimalText, formatMeasured } from "./number-format";

/** A number to be read: exact decimal text stays exact, a measured number gets its digits, the unit always shows. */
export function Quantity({
  value,
  unit,
  decimals,
  significant,
  className,
}: {
  value: string | number | null | undefined;
  unit?: string | undefined;
  /** exact text: most decimals shown; number: decimals shown */
  decimals?: number | undefined;
  significant?: number | undefined;
  className?: string | undefined;
}) {
  if (value === null || value === undefined || value === "") return <span className="text-faint">—</span>;
  const text =
    typeof value === "string"
      ? formatDecimalText(value, { maximumFractionDigits: decimals })
      : Number.isInteger(value) && decimals === undefined && significant === undefined
        ? formatDecimalText(String(value))
        : formatMeasured(value, { decimals, significant });
  return (
    <span className={cn("whitespace-nowrap tabular-nums", className)}>
      {text}
      {unit ? <span className="ml-1 text-[0.92em] text-muted">{unit}</span> : null}
    </span>
  );
}
