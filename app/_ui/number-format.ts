/** Groups and trims an exact decimal text without passing it through a float. */
export function formatDecimalText(
  text: string,
  options: { minimumFractionDigits?: number | undefined; maximumFractionDigits?: number | undefined } = {},
): string {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (!match) return text;
  const [, sign = "", whole = "0", fraction = ""] = match;
  const rounded =
    options.maximumFractionDigits === undefined || fraction.length <= options.maximumFractionDigits
      ? { whole, fraction }
      : roundDecimal(whole, fraction, options.maximumFractionDigits);
  const trimmed = rounded.fraction.replace(/0+$/, "").padEnd(options.minimumFractionDigits ?? 0, "0");
  const plainWhole = rounded.whole.replace(/^0+(?=\d)/, "");
  const isZero = plainWhole === "0" && !/[1-9]/.test(trimmed);
  const grouped = plainWhole.replace(/\B(?=(\d{3})+$)/g, ",");
  const minus = sign === "-" && !isZero ? "−" : "";
  return trimmed === "" ? `${minus}${grouped}` : `${minus}${grouped}.${trimmed}`;
}

function roundDecimal(whole: string, fraction: string, digits: number): { whole: string; fraction: string } {
  const kept = BigInt(whole + fraction.slice(0, digits));
  const up = (fraction.charAt(digits) || "0") >= "5";
  const text = (up ? kept + 1n : kept).toString().padStart(digits + 1, "0");
  return digits === 0
    ? { whole: text, fraction: "" }
    : { whole: text.slice(0, -digits), fraction: text.slice(-digits) };
}

/** A measured number with the digits it deserves. */
export function formatMeasured(
  value: number,
  options: { significant?: number | undefined; decimals?: number | undefined } = {},
): string {
  if (!Number.isFinite(value)) return "—";
  if (options.decimals !== undefined)
    return formatDecimalText(withDecimals(value, options.decimals), {
      minimumFractionDigits: options.decimals,
    });
  const significant = options.significant ?? 4;
  if (value === 0) return "0";
  const magnitude = Math.floor(Math.log10(Math.abs(value)));
  const decimals = Math.min(20, Math.max(0, significant - 1 - magnitude));
  return formatDecimalText(withDecimals(value, decimals), { minimumFractionDigits: decimals });
}

function withDecimals(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  return text.includes("e") ? String(BigInt(Math.round(value))) : text;
}
