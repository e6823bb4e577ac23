import type { Scope } from "@/server/access/permissions";
import { createApiKey } from "@/server/modules/identity/commands/create-api-key";
import { handleRest } from "@/server/modules/integration/rest/handle";
import { contextAs, system } from "./people";

/** The body is what the test expects it to be; a wrong expectation fails there. */
export type Answer<Body> = { status: number; headers: Headers; body: Body };

export type Problem = { reason: string; details: unknown; errors: { path: string; reason: string }[] };

export type RestClient = {
  authorization: string;
  get: <Body = Problem>(path: string) => Promise<Answer<Body>>;
  post: <Body = Problem>(
    path: string,
    body: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer<Body>>;
};

/** Sends one request through the REST handler, as the route file does. */
export async function send<Body = Problem>(
  method: string,
  path: string,
  init: RequestInit = {},
): Promise<Answer<Body>> {
  const url = new URL(`http://plant.test/api/v1${path}`);
  const segments = url.pathname.split("/").slice(3).map(decodeURIComponent);
  const response = await handleRest(new Request(url, { method, ...init }), segments);
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json");
  return {
    status: response.status,
    headers: response.headers,
    body: (isJson ? JSON.parse(text) : text) as Body,
  };
}

/** A client with a fresh key of these scopes. */
export async function restClient(...scopes: Scope[]): Promise<RestClient> {
  const { key } = await createApiKey(contextAs(system), { name: `test ${scopes.join(" ")}`, scopes });
  const authorization = `Bearer ${key}`;
  return {
    authorization,
    get: (path) => send("GET", path, { headers: { authorization } }),
    post: (path, body, headers = {}) =>
      send("POST", path, {
        headers: { authorization, "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
      }),
  };
}
