import { GROUP_SEPARATOR } from "../gs1/element-string";

/** What a Chinese input method makes of keys, besides the full-width forms that NFKC already folds. */
const PUNCTUATION: Readonly<Record<string, string>> = {
  "。": ".",
  "、": "/",
  "【": "[",
  "】": "]",
  "《": "<",
  "》": ">",
  "“": '"',
  "”": '"',
  "‘": "'",
  "’": "'",
  "—": "-",
  "–": "-",
  "￥": "$",
};
/** Control characters that scanners are set to send before or behind a code: CR, LF, Tab, STX, ETX, EOT. */
const FRAMING = ["\r", "\n", "\t", "\0", "\u0002", "\u0003", "\u0004", "\uFEFF"];
const REPLACED = new RegExp(`[${Object.keys(PUNCTUATION).join("")}]`, "g");

/**
 * The text of a scan without what a keyboard wedge or an input method adds: carriage returns and tabs around it,
 * full-width letters and digits, Chinese punctuation (only where nothing but a code is left: words stay words).
 */
export function cleanScan(raw: string): string {
  const separated = raw.replace(/␝|<GS>|\{GS\}/gi, GROUP_SEPARATOR);
  const folded = [...separated.normalize("NFKC")]
    .map((character) => (FRAMING.includes(character) ? " " : character))
    .join("")
    .trim();
  const plain = folded
    .replace(/——/g, "_")
    .replace(REPLACED, (character) => PUNCTUATION[character] ?? character);
  return isPlain(plain) ? plain : folded;
}

function isPlain(text: string): boolean {
  return [...text].every(
    (character) => character === GROUP_SEPARATOR || (character >= " " && character <= "~"),
  );
}
