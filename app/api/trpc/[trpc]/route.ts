import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { isStopping } from "@/server/kernel/stopping";
import { createWebContext } from "@/server/trpc/context";
import { appRouter } from "@/server/trpc/root";

/** A browser names the page's origin on every write; one that is not ours is another site using the person's cookie. */
function isForeign(request: Request): boolean {
  const origin = request.headers.get("origin");
  if (!origin) return false;
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  return !URL.canParse(origin) || new URL(origin).host !== host;
}

async function handle(request: Request): Promise<Response> {
  if (isForeign(request)) return new Response(null, { status: 403 });
  const response = await fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    createContext: createWebContext,
  });
  // Pages that ask every few seconds would hold their connections, and with them the server that is to end.
  if (isStopping()) response.headers.set("connection", "close");
  return response;
}

export { handle as GET, handle as POST };
