/** Every hold of an excursion, and every hold that is inherited from it, has a reason that begins so. */
export function holdPrefix(number: string): string {
  return `${number} `;
}

/** Codes, numbers and units alone: it reads the same in every language. */
export function holdReason(
  number: string,
  run: string,
  parameter: { code: string; unit: string },
  worst: { value: number; limit: number },
): string {
  const sign = worst.value > worst.limit ? ">" : "<";
  const plain = (value: number) => String(Number(value.toPrecision(4)));
  return `${holdPrefix(number)}${run}: ${parameter.code} ${plain(worst.value)} ${sign} ${plain(worst.limit)} ${parameter.unit}`;
}
