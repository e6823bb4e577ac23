import path from "node:path";
import pdfmake from "pdfmake";
import type { TDocumentDefinitions } from "pdfmake/interfaces";

const fontFolder = path.join(process.cwd(), "node_modules/@expo-google-fonts/noto-sans-sc");
const FAMILY = "NotoSansSC";

pdfmake.setFonts({
  [FAMILY]: {
    normal: path.join(fontFolder, "400Regular/NotoSansSC_400Regular.ttf"),
    bold: path.join(fontFolder, "700Bold/NotoSansSC_700Bold.ttf"),
    italics: path.join(fontFolder, "400Regular/NotoSansSC_400Regular.ttf"),
    bolditalics: path.join(fontFolder, "700Bold/NotoSansSC_700Bold.ttf"),
  },
});
// A document is made of what the server gives: no address in it is ever fetched, no other file ever read.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((file: string) => file.startsWith(fontFolder));

/** Renders a document as PDF, with one embedded font that has Latin and Chinese. Paths, addresses: refused. */
export async function renderPdf(definition: TDocumentDefinitions): Promise<Buffer> {
  const document = pdfmake.createPdf({
    ...definition,
    defaultStyle: { font: FAMILY, fontSize: 9, lineHeight: 1.15, ...definition.defaultStyle },
  });
  return document.getBuffer();
}
