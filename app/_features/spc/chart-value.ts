import { formatMeasured } from "@/app/_ui/number-format";

/** A charted value as it is read: five significant digits, a dash for none. */
export function chartValue(value: number | null | undefined): string {
  return value === null || value === undefined ? "—" : formatMeasured(value, { significant: 5 });
}

/** An index of capability: two decimals. */
export function indexValue(value: number | null | undefined): string {
  return value === null || value === undefined ? "—" : formatMeasured(value, { decimals: 2 });
}
