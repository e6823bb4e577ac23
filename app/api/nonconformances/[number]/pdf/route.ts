import { renderPdf } from "@/server/documents/pdf";
import { nonconformancePdf } from "@/server/modules/nonconformance/documents/nonconformance-pdf";
import { nonconformanceDocument } from "@/server/modules/nonconformance/queries/document";
import { answerWithFile } from "../../answer";

/** The report as PDF in one language (`?language=zh|en`). */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ number: string }> },
): Promise<Response> {
  const { number } = await params;
  const language = new URL(request.url).searchParams.get("language") === "en" ? "en" : "zh";
  return answerWithFile(async ({ db, clock }) => {
    const document = await nonconformanceDocument(db, number, clock.now());
    return {
      name: `${document.record.number}-${language}.pdf`,
      mediaType: "application/pdf",
      content: await renderPdf(nonconformancePdf(document, language, clock.now())),
    };
  });
}
