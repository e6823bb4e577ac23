import { handleRest } from "@/server/modules/integration/rest/handle";

type Params = { params: Promise<{ path: string[] }> };

async function respond(request: Request, { params }: Params): Promise<Response> {
  return handleRest(request, (await params).path);
}

export const GET = respond;
export const POST = respond;
export const PUT = respond;
export const PATCH = respond;
export const DELETE = respond;
