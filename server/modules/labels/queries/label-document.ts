import type { Executor } from "@/server/kernel/database";
import type { LabelDpi, LabelSize } from "../contract";
import { labelPdf } from "../documents/label-pdf";
import { labelZpl } from "../documents/label-zpl";
import { labelSheets } from "./label-sheets";

export type LabelDocument = { contentType: string; fileName: string; body: Buffer };

/** The labels as a file. It prints nothing and is no proof of a printing: `printLabels` comes before it. */
export async function labelDocument(
  db: Executor,
  input: { lots: readonly string[]; format: "pdf" | "zpl"; copies: number; size: LabelSize; dpi: LabelDpi },
): Promise<LabelDocument> {
  const sheets = await labelSheets(db, input.lots, input.size);
  const name = sheets.length === 1 ? `label-${sheets[0]?.lot}` : `labels-${sheets.length}`;
  if (input.format === "pdf") {
    return {
      contentType: "application/pdf",
      fileName: `${name}.pdf`,
      body: await labelPdf(sheets, input.copies),
    };
  }
  return {
    contentType: "application/zpl; charset=utf-8",
    fileName: `${name}.zpl`,
    body: Buffer.from(labelZpl(sheets, input.copies, input.dpi), "utf8"),
  };
}
