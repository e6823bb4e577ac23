import { parseDigitalLink, type TradeItemLot } from "../gs1/digital-link";
import { GROUP_SEPARATOR, parseBracketed, parseElementString } from "../gs1/element-string";
import { cleanScan } from "./clean-scan";

/** What a scanner, a camera or a hand gave, understood as far as its form alone tells. */
export type Scan =
  | { kind: "lot"; code: string; gtin: string; text: string }
  | { kind: "product"; code: string; gtin: string; text: string }
  | { kind: "operation"; code: string; order: string; operation: string; text: string }
  | { kind: "code"; code: string; text: string };

/** Symbology identifiers (ISO/IEC 15424) that scanners put before the data; of GS1 content: ]C1 ]e0 ]d2 ]Q3 ]J1. */
const SYMBOLOGY = /^\][A-Za-z][0-9A-Za-z]/;
const GS1_SYMBOLOGY = /^\](C1|e[0-3]|d2|Q3|J1)/i;
/** `WO-2026-00031/SNT`: an operation's code on the traveller. */
const TRAVELLER = /^(WO-[A-Z0-9-]+)\/([A-Z0-9][A-Z0-9_-]*)$/i;

/**
 * Reads a scan. `code` is what to look for: the lot's code of a GS1 Digital Link or element string, the GTIN of one
 * without a lot, else the text as it is. `text` is the whole scan, cleaned, for a server that checks the GTIN too.
 */
export function parseScan(raw: string): Scan {
  const cleaned = cleanScan(raw);
  const text = cleaned.replace(SYMBOLOGY, "").trim();
  const item = parseDigitalLink(text) ?? parseBracketed(text) ?? elementString(cleaned, text);
  if (item) {
    const { gtin, lot } = item;
    return lot === null
      ? { kind: "product", code: gtin, gtin, text }
      : { kind: "lot", code: lot, gtin, text };
  }
  const traveller = TRAVELLER.exec(text);
  if (traveller) {
    const [order, operation] = [traveller[1] ?? "", traveller[2] ?? ""].map((part) => part.toUpperCase());
    return { kind: "operation", code: text, order: order ?? "", operation: operation ?? "", text };
  }
  const code = text.replaceAll(GROUP_SEPARATOR, "");
  return { kind: "code", code, text: code };
}

/** Without a GS1 symbology before it, a raw message is one only if it begins with a GTIN whose check digit is right. */
function elementString(cleaned: string, text: string): TradeItemLot | null {
  const isMarked = GS1_SYMBOLOGY.test(cleaned) || text.startsWith(GROUP_SEPARATOR);
  return isMarked || /^01\d{14}/.test(text) ? parseElementString(text) : null;
}
