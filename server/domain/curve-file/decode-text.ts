import iconv from "iconv-lite";
import type { TextEncoding } from "./layout-names";

export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncoding;
}

function utf16WithoutMark(bytes: Uint8Array): TextEncoding | null {
  const sample = bytes.subarray(0, 400);
  const zeros = (parity: number) => sample.filter((byte, i) => byte === 0 && i % 2 === parity).length;
  const [even, odd] = [zeros(0), zeros(1)];
  if (odd > sample.length / 4) return "utf-16le";
  return even > sample.length / 4 ? "utf-16be" : null;
}

function asUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Chinese text is pairs of high bytes, mostly symbols and the frequent characters of GB 2312 rows 1–55;
 * accents, degree signs and superscripts of Western text stand alone.
 */
function looksChinese(bytes: Uint8Array): boolean {
  if (iconv.decode(Buffer.from(bytes), "gb18030").includes("\uFFFD")) return false;
  let high = 0;
  let pairs = 0;
  let frequent = 0;
  for (let i = 0; i < bytes.length; i += 1) {
    const [first, second] = [bytes[i] ?? 0, bytes[i + 1] ?? 0];
    if (first < 0x80) continue;
    high += 1;
    if (first < 0xa1 || second < 0xa1) continue;
    high += 1;
    pairs += 1;
    frequent += Number(first <= 0xd7);
    i += 1;
  }
  return pairs > 0 && 2 * pairs >= 0.8 * high && frequent >= pairs / 2;
}

/**
 * Bytes of a text file to text: byte order marks first, then UTF-16 by its zeros, then strict UTF-8,
 * then GB18030 (a superset of GBK) where the result is Chinese, and Windows-1252 as the last resort.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    return { text: new TextDecoder("utf-8").decode(bytes), encoding: "utf-8" };
  }
  const marked = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : null;
  const markedBig = bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
  const wide = marked ?? markedBig ?? utf16WithoutMark(bytes);
  if (wide !== null) {
    return { text: iconv.decode(Buffer.from(bytes), wide).replace(/^\uFEFF/u, ""), encoding: wide };
  }
  const utf8 = asUtf8(bytes);
  if (utf8 !== null) return { text: utf8, encoding: "utf-8" };
  const encoding = looksChinese(bytes) ? "gb18030" : "windows-1252";
  return { text: iconv.decode(Buffer.from(bytes), encoding), encoding };
}

/** Bytes in an encoding that is known. */
export function decodeAs(bytes: Uint8Array, encoding: TextEncoding): DecodedText {
  return { text: iconv.decode(Buffer.from(bytes), encoding).replace(/^\uFEFF/u, ""), encoding };
}
