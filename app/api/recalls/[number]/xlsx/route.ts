import { recallWorkbook } from "@/server/modules/recall/documents/recall-workbook";
import { recallFile } from "../recall-file";

/** The record of a recall as a workbook, in one language or both (`?language=zh|en|both`). */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ number: string }> },
): Promise<Response> {
  return recallFile(request, (await params).number, {
    extension: "xlsx",
    mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    render: recallWorkbook,
  });
}
