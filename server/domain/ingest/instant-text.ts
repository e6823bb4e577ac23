import type { TimeFormat } from "./json-mapping";

const YEAR_2000 = 946_684_800_000;
const YEAR_2100 = 4_102_444_800_000;
const WITH_ZONE = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}([.,]\d{1,9})?)?(Z|[+-]\d{2}(:?\d{2})?)$/i;

/**
 * Epoch ms of a time in a message; null when it is none. ISO 8601 needs its zone: a clock face without one is not a time.
 * Epochs lie between 2000 and 2100, so that seconds taken for milliseconds are found.
 */
export function instantOf(value: unknown, format: TimeFormat): number | null {
  if (format === "iso") {
    if (typeof value !== "string" || !WITH_ZONE.test(value.trim())) return null;
    const at = Date.parse(value.trim().replace(" ", "T").replace(",", "."));
    return Number.isNaN(at) ? null : at;
  }
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof number !== "number" || !Number.isFinite(number)) return null;
  const at = Math.round(format === "epoch-seconds" ? number * 1000 : number);
  return at >= YEAR_2000 && at < YEAR_2100 ? at : null;
}
