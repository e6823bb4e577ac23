import pdfmake from "pdfmake";
import type { TDocumentDefinitions } from "pdfmake/interfaces";
import { FONT_FILES, FONT_FOLDER } from "./fonts";

const FAMILY = "NotoSansSC";

pdfmake.setFonts({
  [FAMILY]: {
    normal: FONT_FILES.normal,
    bold: FONT_FILES.bold,
    italics: FONT_FILES.normal,
    bolditalics: FONT_FILES.bold,
  },
});
// A document is made of what the server gives: no address in it is ever fetched, no other file ever read.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((file: string) => file.startsWith(FONT_FOLDER));

/** Renders a document as PDF, with one embedded font that has Latin and Chinese. Paths, addresses: refused. */
export async function renderPdf(definition: TDocumentDefinitions): Promise<Buffer> {
  const document = pdfmake.createPdf({
    ...definition,
    defaultStyle: { font: FAMILY, fontSize: 9, lineHeight: 1.15, ...definition.defaultStyle },
  });
  return document.getBuffer();
}
