import { type NextRequest, NextResponse } from "next/server";

/** Tells pages their own address, so that a sign-in can lead back to what was opened (a scanned traveller, say). */
export function proxy(request: NextRequest): NextResponse {
  const headers = new Headers(request.headers);
  headers.set("x-page-path", `${request.nextUrl.pathname}${request.nextUrl.search}`);
  return NextResponse.next({ request: { headers } });
}

export const config = { matcher: ["/((?!api/|_next/|.*\\.[a-z0-9]+$).*)"] };
