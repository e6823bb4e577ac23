import Big from "big.js";

/** A number or a text that is one, as plain decimal text of at most six places; null for anything else. */
export function decimalText(value: unknown): string | null {
  const isNumber = typeof value === "number" && Number.isFinite(value);
  const isText = typeof value === "string" && /^[-+]?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(value.trim());
  return isNumber || isText ? new Big(String(value).trim().replace(/^\+/, "")).round(6).toFixed() : null;
}
