import { z } from "zod";
import { requirePermission } from "@/server/kernel/command";
import { DomainError } from "@/server/kernel/errors";
import { mailAttachment } from "@/server/modules/mail/queries/mails";
import { createWebContext } from "@/server/trpc/context";

const statuses: Partial<Record<DomainError["code"], number>> = {
  NOT_FOUND: 404,
  FORBIDDEN: 403,
  UNAUTHENTICATED: 401,
};
const ref = z.object({ id: z.uuid(), attachment: z.uuid() });

/** An attachment of a mail of the outbox, byte for byte. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string; attachment: string }> },
): Promise<Response> {
  const input = ref.safeParse(await params);
  if (!input.success) return new Response(null, { status: 404 });
  try {
    const context = await createWebContext();
    requirePermission(context.actor, "mail:read");
    const file = await mailAttachment(context.db, {
      mailId: input.data.id,
      attachmentId: input.data.attachment,
    });
    return new Response(new Uint8Array(file.content), {
      headers: {
        "content-type": file.contentType,
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return new Response(error.message, { status: statuses[error.code] ?? 422 });
  }
}
