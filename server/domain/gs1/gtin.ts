/**
 * Check digit of a GS1 key: weights 3 and 1 alternate from the right, the digit completes the sum to a multiple of
 * ten (GS1 General Specifications 24.0, 7.9 "Check digit calculations"). `digits` comes without its check digit.
 */
export function gs1CheckDigit(digits: string): number {
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10;
}

/** GTIN-8, -12, -13 or -14 as GTIN-14 with leading zeros (3.3.2); null when length or check digit are wrong. */
export function toGtin14(text: string): string | null {
  if (!/^(\d{8}|\d{12,14})$/.test(text)) return null;
  if (gs1CheckDigit(text.slice(0, -1)) !== Number(text.at(-1))) return null;
  return text.padStart(14, "0");
}
