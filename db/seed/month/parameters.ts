import { parameterRows } from "../plant/operation-rows";
import type { Random } from "./random";

const cache = new Map<string, ReturnType<typeof parameterRows>>();

/** Readings around the targets, inside the limits; `fixed` says what is known already. */
export function readings(
  operation: string,
  random: Random,
  fixed: Record<string, number> = {},
): Record<string, number> {
  const rows = cache.get(operation) ?? parameterRows(operation);
  cache.set(operation, rows);
  return Object.fromEntries(
    rows.map((row) => {
      const given = fixed[row.code];
      if (given !== undefined) return [row.code, given];
      const low = row.lowerLimit ?? (row.upperLimit ?? 1) * 0.4;
      const high = row.upperLimit ?? low * 2;
      const target = row.target ?? (low + high) / 2;
      const value = random.normal(target, (high - low) / 16);
      return [row.code, rounded(Math.min(high, Math.max(low, value)))];
    }),
  );
}

function rounded(value: number): number {
  if (Math.abs(value) >= 100) return Math.round(value);
  return Number(value.toPrecision(3));
}
