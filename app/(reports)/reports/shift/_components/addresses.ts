/** Addresses typed with commas, semicolons or lines between them, and those that are none. */
export function parseAddresses(text: string): { addresses: string[]; faulty: string[] } {
  const parts = text
    .split(/[\s,;，；]+/)
    .map((part) => part.trim())
    .filter(Boolean);
  const isAddress = (part: string) => /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(part);
  return { addresses: parts.filter(isAddress), faulty: parts.filter((part) => !isAddress(part)) };
}
