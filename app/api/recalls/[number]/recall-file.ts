import { requirePermission } from "@/server/kernel/command";
import { DomainError } from "@/server/kernel/errors";
import { recallNumberInput } from "@/server/modules/recall/contract";
import { DOCUMENT_LANGUAGES, type DocumentLanguage } from "@/server/modules/recall/documents/words";
import { type RecallDocument, recallDocument } from "@/server/modules/recall/queries/recall-lots";
import { createWebContext } from "@/server/trpc/context";

const statuses: Partial<Record<DomainError["code"], number>> = {
  NOT_FOUND: 404,
  FORBIDDEN: 403,
  UNAUTHENTICATED: 401,
};

type Form = {
  extension: "pdf" | "xlsx";
  mediaType: string;
  render: (document: RecallDocument, language: DocumentLanguage, now: Date) => Promise<Buffer>;
};

/** Answers with the record of a recall as a file, to whoever may read recalls. */
export async function recallFile(
  request: Request,
  givenNumber: string,
  { extension, mediaType, render }: Form,
): Promise<Response> {
  const asked = new URL(request.url).searchParams.get("language");
  const language = DOCUMENT_LANGUAGES.find((each) => each === asked) ?? "both";
  const input = recallNumberInput.safeParse({ number: givenNumber });
  if (!input.success) return new Response(null, { status: 404 });
  try {
    const context = await createWebContext();
    requirePermission(context.actor, "recalls:read");
    const document = await recallDocument(context.db, input.data.number);
    const content = await render(document, language, context.clock.now());
    return new Response(new Uint8Array(content), {
      headers: {
        "content-type": mediaType,
        "content-disposition": `attachment; filename="${document.recall.number}-${language}.${extension}"`,
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return new Response(error.message, { status: statuses[error.code] ?? 422 });
  }
}
