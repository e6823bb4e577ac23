import { DomainError } from "@/server/kernel/errors";
import { verifyInput } from "@/server/modules/certificates/contract";
import { compareForAnybody } from "@/server/modules/certificates/queries/public-verify";
import { createWebContext } from "@/server/trpc/context";

const MOST_BYTES = 20 * 1024 * 1024;

/** Anybody: whether the PDF in the body is the one that was issued under the code. It is hashed and forgotten. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ code: string }> },
): Promise<Response> {
  const input = verifyInput.safeParse({ code: (await params).code });
  if (!input.success) return answer({ isSame: null }, 404);
  if (Number(request.headers.get("content-length") ?? MOST_BYTES + 1) > MOST_BYTES) {
    return answer({ isSame: null, reason: "pdf-too-large" }, 413);
  }
  try {
    const pdf = new Uint8Array(await request.arrayBuffer());
    if (pdf.length > MOST_BYTES) return answer({ isSame: null, reason: "pdf-too-large" }, 413);
    const isSame = await compareForAnybody(await createWebContext(), input.data.code, pdf);
    return answer({ isSame }, isSame === null ? 404 : 200);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "RATE_LIMITED") throw error;
    return answer({ isSame: null, reason: error.reason }, 429);
  }
}

function answer(body: { isSame: boolean | null; reason?: string }, status: number): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}
