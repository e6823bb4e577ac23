import { renderPdf } from "@/server/documents/pdf";
import { recallPdf } from "@/server/modules/recall/documents/recall-pdf";
import { recallFile } from "../recall-file";

/** The record of a recall as PDF, in one language or both (`?language=zh|en|both`). */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ number: string }> },
): Promise<Response> {
  return recallFile(request, (await params).number, {
    extension: "pdf",
    mediaType: "application/pdf",
    render: (document, language, now) => renderPdf(recallPdf(document, language, now)),
  });
}
