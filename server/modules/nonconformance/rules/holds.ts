/** Every hold of a nonconformance, and every hold that descendants inherit from it, has a reason that begins so. */
export function holdPrefix(number: string): string {
  return `${number} `;
}

export function holdReason(number: string, reason: string): string {
  return `${holdPrefix(number)}${reason}`.slice(0, 600);
}
