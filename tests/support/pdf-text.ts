import { inflateSync } from "node:zlib";

type PdfObject = { dictionary: string; stream: string | null };

/** The text of a PDF as pdfkit writes it, page after page in the order in which it was set: what a reader can copy. */
export function pdfText(pdf: Uint8Array): string {
  const objects = objectsOf(Buffer.from(pdf));
  const fonts = fontsOf(objects);
  const pages = [...objects.values()].filter(({ dictionary }) => /\/Type \/Page\b(?!s)/.test(dictionary));
  return pages
    .flatMap(({ dictionary }) => {
      const content = /\/Contents (\d+) 0 R/.exec(dictionary)?.[1];
      return shownText(objects.get(Number(content))?.stream ?? "", fonts);
    })
    .join("\n");
}

function objectsOf(pdf: Buffer): Map<number, PdfObject> {
  const text = pdf.toString("latin1");
  const objects = new Map<number, PdfObject>();
  for (const match of text.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const body = match[2] ?? "";
    const start = body.indexOf("stream\n");
    if (start < 0) {
      objects.set(Number(match[1]), { dictionary: body, stream: null });
      continue;
    }
    const raw = Buffer.from(body.slice(start + 7, body.lastIndexOf("\nendstream")), "latin1");
    const dictionary = body.slice(0, start);
    const isText =
      /\/FlateDecode/.test(dictionary) && !/\/Subtype \/Image|\/Length1|CIDFontType0C/.test(dictionary);
    objects.set(Number(match[1]), {
      dictionary,
      stream: isText ? inflateSync(raw).toString("latin1") : null,
    });
  }
  return objects;
}

/** By the name that content streams use (`F1`): what each glyph says. */
function fontsOf(objects: ReadonlyMap<number, PdfObject>): Map<string, Map<string, string>> {
  const fonts = new Map<string, Map<string, string>>();
  for (const { dictionary } of objects.values()) {
    for (const [, name = "", id] of dictionary.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(Number(id))?.dictionary ?? "")?.[1];
      if (map !== undefined) fonts.set(name, glyphsOf(objects.get(Number(map))?.stream ?? ""));
    }
  }
  return fonts;
}

/** `<0000> <00ff> [<0041> <00480065> …]`, one list of texts for a run of glyphs. */
function glyphsOf(map: string): Map<string, string> {
  const glyphs = new Map<string, string>();
  for (const [, from = "0", list = ""] of map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi)) {
    const texts = [...list.matchAll(/<([0-9a-f\s]*)>/gi)].map((each) => each[1]?.replaceAll(/\s/g, "") ?? "");
    for (const [index, text] of texts.entries()) {
      const glyph = (Number.parseInt(from, 16) + index).toString(16).padStart(4, "0");
      const units = (text.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16));
      glyphs.set(glyph, String.fromCharCode(...units));
    }
  }
  return glyphs;
}

function shownText(content: string, fonts: ReadonlyMap<string, Map<string, string>>): string[] {
  const lines: string[] = [];
  let glyphs = new Map<string, string>();
  for (const match of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (match[1]) glyphs = fonts.get(match[1]) ?? new Map();
    else lines.push(lineOf(match[2] ?? "", glyphs));
  }
  return lines;
}

function lineOf(shown: string, glyphs: ReadonlyMap<string, string>): string {
  return [...shown.matchAll(/<([0-9a-f]+)>/gi)]
    .flatMap((each) => each[1]?.toLowerCase().match(/.{4}/g) ?? [])
    .map((glyph) => glyphs.get(glyph) ?? "")
    .join("");
}
