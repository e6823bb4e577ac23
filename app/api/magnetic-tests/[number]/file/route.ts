import { requirePermission } from "@/server/kernel/command";
import { DomainError } from "@/server/kernel/errors";
import { magneticTestRef } from "@/server/modules/quality/contract";
import { rawFileOfTest } from "@/server/modules/quality/queries/magnetic-tests";
import { createWebContext } from "@/server/trpc/context";

const statuses: Partial<Record<DomainError["code"], number>> = {
  NOT_FOUND: 404,
  FORBIDDEN: 403,
  UNAUTHENTICATED: 401,
};

/** The instrument's file as it came, byte for byte. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ number: string }> },
): Promise<Response> {
  const version = new URL(request.url).searchParams.get("version") ?? undefined;
  const input = magneticTestRef.safeParse({ number: (await params).number, version });
  if (!input.success) return new Response(null, { status: 404 });
  try {
    const context = await createWebContext();
    requirePermission(context.actor, "quality:read");
    const file = await rawFileOfTest(context.db, input.data.number, input.data.version);
    return new Response(new Uint8Array(file.content), {
      headers: {
        "content-type": "application/octet-stream",
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return new Response(error.message, { status: statuses[error.code] ?? 422 });
  }
}
