/** Of GS1's prefix 952, which is kept for examples: no maker of magnets has it. */
const COMPANY_PREFIX = "9521234";

/** The last digit of a GTIN or SSCC (GS1 General Specifications, 7.9.1): weights 3 and 1 from the right. */
export function withCheckDigit(digits: string): string {
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

/** GTIN of the nth product, in fourteen digits. */
export function gtin(item: number): string {
  return `0${withCheckDigit(`${COMPANY_PREFIX}${String(item).padStart(5, "0")}`)}`;
}

/** SSCC of the nth package that left the plant. */
export function sscc(serial: number): string {
  return withCheckDigit(`0${COMPANY_PREFIX}${String(serial).padStart(9, "0")}`);
}
