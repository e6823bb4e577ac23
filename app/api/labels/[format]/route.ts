import { parseInput, requirePermission } from "@/server/kernel/command";
import type { Context } from "@/server/kernel/context";
import { translateDatabaseError } from "@/server/kernel/database-errors";
import { DomainError } from "@/server/kernel/errors";
import { toProblem } from "@/server/modules/integration/rest/problem";
import { printLabels } from "@/server/modules/labels/commands/print-labels";
import { labelFileInput } from "@/server/modules/labels/contract";
import { labelDocument } from "@/server/modules/labels/queries/label-document";
import { createWebContext } from "@/server/trpc/context";

/** Keeps that the labels are printed, then gives them as PDF or ZPL; a repeat under the same key counts once. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ format: string }> },
): Promise<Response> {
  const context = await createWebContext();
  try {
    return await answer(request, (await params).format, context);
  } catch (thrown) {
    const error = translateDatabaseError(thrown);
    if (!(error instanceof DomainError)) context.logger.error({ err: error }, "printing labels failed");
    return refusal(error, context);
  }
}

async function answer(request: Request, format: string, context: Context): Promise<Response> {
  if (format !== "pdf" && format !== "zpl") return new Response(null, { status: 404 });
  const site = request.headers.get("sec-fetch-site");
  if (site && site !== "same-origin") {
    throw new DomainError("FORBIDDEN", "cross-site-write", {
      message: "A browser session may write only from our own pages.",
    });
  }
  requirePermission(context.actor, "lots:print-label");
  const body: unknown = await request.json().catch(() => null);
  const input = parseInput(labelFileInput, { ...(typeof body === "object" ? body : {}), format });
  await printLabels(context, input);
  const file = await labelDocument(context.db, input);
  return new Response(new Uint8Array(file.body), {
    headers: {
      "content-type": file.contentType,
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}

/** In the form that the pages know from the procedures, so that they say it in their own words. */
function refusal(error: unknown, context: Context): Response {
  const problem = toProblem(error, context.requestId);
  const domain = {
    code: error instanceof DomainError ? error.code : null,
    reason: problem.reason,
    details: problem.details ?? {},
    issues: problem.errors,
    requestId: context.requestId,
  };
  return Response.json({ data: { domain } }, { status: problem.status });
}
