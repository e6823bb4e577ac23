import { isLotNumber } from "./application-identifiers";
import { toGtin14 } from "./gtin";

export type TradeItemLot = { gtin: string; lot: string | null };

/** The resolver that GS1 itself keeps; links with it are the canonical ones. */
export const CANONICAL_HOST = "https://id.gs1.org";

/**
 * GS1 Digital Link URI of a lot of a trade item: `…/01/{GTIN-14}/10/{lot}?17=YYMMDD` (GS1 Digital Link Standard: URI
 * Syntax 1.4). Null where the GTIN is wrong or the lot's code is none that AI (10) can carry.
 */
export function digitalLink(
  { gtin, lot }: { gtin: string; lot: string },
  { host = CANONICAL_HOST, expiresOn }: { host?: string; expiresOn?: string | null } = {},
): string | null {
  const key = toGtin14(gtin);
  if (!key || !isLotNumber(lot)) return null;
  const stem = host.replace(/\/+$/, "");
  const attributes = expiresOn ? `?17=${expiresOn}` : "";
  return `${stem}/01/${key}/10/${percentEncoded(lot)}${attributes}`;
}

/** All but letters, digits and `-._~` are written as `%2F` (RFC 3986, 2.3). */
function percentEncoded(value: string): string {
  return encodeURIComponent(value).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * GTIN and lot of an uncompressed Digital Link under any host and path; a GTIN of 8, 12 or 13 digits is filled up.
 * Upper case, as a keyboard with Caps Lock gives it, is read too. Null for any other address.
 */
export function parseDigitalLink(text: string): TradeItemLot | null {
  const path = /^https?:\/\/[^/?#]+((?:\/[^/?#]*)+)/i.exec(text)?.[1];
  if (!path) return null;
  const parts = path.split("/").slice(1);
  const keyAt = parts.findIndex((part, index) => part === "01" && toGtin14(parts[index + 1] ?? "") !== null);
  const gtin = keyAt < 0 ? null : toGtin14(parts[keyAt + 1] ?? "");
  if (!gtin) return null;
  const qualifiers = parts.slice(keyAt + 2);
  for (let index = 0; index + 1 < qualifiers.length; index += 2) {
    if (qualifiers[index] !== "10") continue;
    const lot = decoded(qualifiers[index + 1] ?? "");
    return lot !== null && isLotNumber(lot) ? { gtin, lot } : null;
  }
  return { gtin, lot: null };
}

function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}
