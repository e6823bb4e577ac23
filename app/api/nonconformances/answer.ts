import { requirePermission } from "@/server/kernel/command";
import type { Context } from "@/server/kernel/context";
import { DomainError } from "@/server/kernel/errors";
import { createWebContext } from "@/server/trpc/context";

const statuses: Partial<Record<DomainError["code"], number>> = {
  NOT_FOUND: 404,
  FORBIDDEN: 403,
  UNAUTHENTICATED: 401,
};

type File = { name: string; mediaType: string; content: Uint8Array };

/** Answers with a file, to whoever may read quality's records. */
export async function answerWithFile(make: (context: Context) => Promise<File>): Promise<Response> {
  try {
    const context = await createWebContext();
    requirePermission(context.actor, "quality:read");
    const { name, mediaType, content } = await make(context);
    return new Response(new Uint8Array(content), {
      headers: {
        "content-type": mediaType,
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
        "x-content-type-options": "nosniff",
        "content-security-policy": "sandbox",
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return new Response(error.message, { status: statuses[error.code] ?? 422 });
  }
}
