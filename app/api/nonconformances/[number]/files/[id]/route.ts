import { evidenceFile } from "@/server/modules/nonconformance/queries/evidence";
import { answerWithFile } from "../../../answer";

/** A file that was given as evidence, as it came; always as a download. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  return answerWithFile(async ({ db }) => ({
    ...(await evidenceFile(db, id)),
    mediaType: "application/octet-stream",
  }));
}
