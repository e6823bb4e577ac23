/** What a person typed as a number, in plain form: full-width digits and signs of Chinese input, and spaces. */
export function normaliseNumberText(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[。．]/g, ".")
    .replace(/[−–—]/g, "-")
    .replace(/[\s\u00a0]/g, "");
}

const plainNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** `setValueAs` for a numeric schema: empty becomes undefined, a number a number, the rest stays to be refused. */
export function asNumber(value: unknown): unknown {
  if (typeof value !== "string") return value ?? undefined;
  const text = normaliseNumberText(value);
  if (text === "") return undefined;
  return plainNumber.test(text) ? Number(text) : value;
}

/** `setValueAs` for an exact quantity: a decimal string, never a float. */
export function asDecimalText(value: unknown): unknown {
  if (typeof value !== "string") return value ?? undefined;
  const text = normaliseNumberText(value);
  return text === "" ? undefined : text;
}

/** `setValueAs` for an optional text: empty becomes undefined. */
export function asOptionalText(value: unknown): unknown {
  if (typeof value !== "string") return value ?? undefined;
  return value.trim() === "" ? undefined : value.trim();
}
