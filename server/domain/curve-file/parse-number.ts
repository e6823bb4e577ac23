export type DecimalMark = "." | ",";

const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)([eEdD][+-]?\d+)?$/u;

/**
 * A number as instruments print it, or null. Accepts Fortran exponents (1.2D+03), typographic minus, full-width digits,
 * a decimal comma when `decimal` says so. A lone "1,320" is no number under a decimal point: it may be 1320 or 1.320.
 */
export function parseNumber(text: string, decimal: DecimalMark): number | null {
  let plain = text
    .normalize("NFKC")
    .trim()
    .replace(/[−–]/gu, "-")
    .replace(/(\d)[\u00a0\u202f\u2009' ](?=\d{3}(\D|$))/gu, "$1");
  if (decimal === ",") plain = plain.replace(/(\d)\.(?=\d{3}(\D|$))(?=.*,)/gu, "$1").replace(",", ".");
  else if (/^[+-]?\d{1,3}((,\d{3})+\.|(,\d{3}){2,}$)/u.test(plain)) plain = plain.replaceAll(",", "");
  if (!PLAIN.test(plain)) return null;
  const value = Number(plain.replace(/[dD]/u, "e"));
  return Number.isFinite(value) ? value : null;
}
