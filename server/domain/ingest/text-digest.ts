/**
 * A short name of a text for ids: 106 bits from two runs of cyrb53 (public domain, bryc), in base 36. No secret and no
 * signature: it only keeps different contents apart.
 */
export function textDigest(text: string): string {
  return `${cyrb53(text, 0x9e37).toString(36)}${cyrb53(text, 0x79b9).toString(36).padStart(11, "0")}`;
}

function cyrb53(text: string, seed: number): number {
  let high = 0xdeadbeef ^ seed;
  let low = 0x41c6ce57 ^ seed;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}
