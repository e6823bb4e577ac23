import { readSession } from "@/server/auth/session";
import { liveSession } from "@/server/auth/session-record";
import { database } from "@/server/kernel/database";
import { isStopping } from "@/server/kernel/stopping";
import { equipmentStream } from "@/server/live/equipment-stream";

export const dynamic = "force-dynamic";

/** Which machines changed, as server-sent events, for as long as the session lasts and may read equipment. */
export async function GET(request: Request): Promise<Response> {
  if (isStopping()) return new Response(null, { status: 503, headers: { connection: "close" } });
  const session = await readSession();
  if (!session) return new Response(null, { status: 401 });
  if (!session.user.permissions.includes("equipment:read")) return new Response(null, { status: 403 });
  const mayGoOn = async () => {
    const current = await liveSession(database(), session.id);
    return current?.user.permissions.includes("equipment:read") ?? false;
  };
  return new Response(equipmentStream({ signal: request.signal, mayGoOn }), {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
      // The connection ends with the stream: kept open, it would hold up a server that is told to stop.
      connection: "close",
    },
  });
}
