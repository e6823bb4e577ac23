import { requirePermission } from "@/server/kernel/command";
import { DomainError } from "@/server/kernel/errors";
import { calibrationRef } from "@/server/modules/measurement-system/contract";
import { calibrationFile } from "@/server/modules/measurement-system/queries/instruments";
import { createWebContext } from "@/server/trpc/context";

const statuses: Partial<Record<DomainError["code"], number>> = {
  NOT_FOUND: 404,
  FORBIDDEN: 403,
  UNAUTHENTICATED: 401,
};

/** The certificate of a calibration as it came, byte for byte. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ number: string }> },
): Promise<Response> {
  const input = calibrationRef.safeParse({ number: (await params).number });
  if (!input.success) return new Response(null, { status: 404 });
  try {
    const context = await createWebContext();
    requirePermission(context.actor, "quality:read");
    const file = await calibrationFile(context.db, input.data.number);
    return new Response(new Uint8Array(file.content), {
      headers: {
        "content-type": "application/octet-stream",
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        "x-content-type-options": "nosniff",
        "x-content-sha256": file.sha256,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return new Response(error.message, { status: statuses[error.code] ?? 422 });
  }
}
