import { identifierLength, isLotNumber, predefinedLength } from "./application-identifiers";
import type { TradeItemLot } from "./digital-link";
import { toGtin14 } from "./gtin";

/** FNC1 between element strings comes out of a scanner as the control character GS. */
export const GROUP_SEPARATOR = "\u001D";

type Elements = ReadonlyMap<string, string>;

/** GTIN and lot of `(01)09506000134352(10)ABC-1`, the way that people read it. */
export function parseBracketed(text: string): TradeItemLot | null {
  if (!/^\(\d{2,4}\)/.test(text)) return null;
  const parts = [...text.matchAll(/\((\d{2,4})\)(.*?)(?=\(\d{2,4}\)|$)/g)];
  return tradeItemLot(new Map(parts.map((part) => [part[1] ?? "", (part[2] ?? "").trim()])));
}

/** GTIN and lot of a raw message: `0109506000134352` `10ABC-1` GS `17…`, in any order. */
export function parseElementString(text: string): TradeItemLot | null {
  const elements = new Map<string, string>();
  let rest = text.replace(new RegExp(`^${GROUP_SEPARATOR}+`), "");
  while (rest !== "") {
    if (!/^\d{2}/.test(rest)) return null;
    const fixed = predefinedLength(rest);
    const separator = rest.indexOf(GROUP_SEPARATOR);
    const end = fixed ?? (separator < 0 ? rest.length : separator);
    if (end > rest.length) return null;
    const length = identifierLength(rest);
    elements.set(rest.slice(0, length), rest.slice(length, end));
    rest = rest.slice(end).replace(new RegExp(`^${GROUP_SEPARATOR}`), "");
  }
  return tradeItemLot(elements);
}

function tradeItemLot(elements: Elements): TradeItemLot | null {
  const key = elements.get("01") ?? "";
  const gtin = key.length === 14 ? toGtin14(key) : null;
  const lot = elements.get("10");
  if (!gtin || (lot !== undefined && !isLotNumber(lot))) return null;
  return { gtin, lot: lot ?? null };
}
