import { requirePermission } from "@/server/kernel/command";
import { DomainError } from "@/server/kernel/errors";
import { certificateRef } from "@/server/modules/certificates/contract";
import { certificatePdfFile } from "@/server/modules/certificates/queries/certificates";
import { createWebContext } from "@/server/trpc/context";

const statuses: Partial<Record<DomainError["code"], number>> = {
  NOT_FOUND: 404,
  FORBIDDEN: 403,
  UNAUTHENTICATED: 401,
};

/** The certificate as it was issued, byte for byte. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ number: string }> },
): Promise<Response> {
  const input = certificateRef.safeParse({ number: (await params).number });
  if (!input.success) return new Response(null, { status: 404 });
  try {
    const context = await createWebContext();
    requirePermission(context.actor, "quality:read");
    const { number, pdf } = await certificatePdfFile(context.db, input.data.number);
    return new Response(new Uint8Array(pdf), {
      headers: {
        "content-type": "application/pdf",
        "content-disposition": `inline; filename="${number}.pdf"`,
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return new Response(error.message, { status: statuses[error.code] ?? 422 });
  }
}
