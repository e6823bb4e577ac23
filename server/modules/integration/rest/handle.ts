import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { parseInput, requirePermission } from "@/server/kernel/command";
import type { Context } from "@/server/kernel/context";
import { translateDatabaseError } from "@/server/kernel/database-errors";
import { DomainError } from "@/server/kernel/errors";
import { logger } from "@/server/kernel/logger";
import { createRestContext } from "./authenticate";
import { HttpProblem, problemResponse, toProblem } from "./problem";
import type { Method, Route, RouteRequest } from "./route";
import { routes } from "./routes";

const BODY_LIMIT_BYTES = 16 * 1024 * 1024;
const BULK_LIMIT = 1000;

/** Answers one request under /api/v1. */
export async function handleRest(request: Request, segments: readonly string[]): Promise<Response> {
  const requestId = request.headers.get("x-request-id") ?? randomUUID();
  try {
    const { route, params } = findRoute(request.method, segments);
    const context = await createRestContext(request, route, requestId);
    if (route.permission) requirePermission(context.actor, route.permission);
    return await answer(request, route, params, context);
  } catch (thrown) {
    const error = translateDatabaseError(thrown);
    if (!(error instanceof DomainError) && !(error instanceof HttpProblem)) {
      logger().error({ err: error, requestId, url: request.url }, "REST request failed");
    }
    return problemResponse(error, requestId);
  }
}

async function answer(
  request: Request,
  route: Route,
  params: Record<string, string>,
  context: Context,
): Promise<Response> {
  const query = route.query ? parseQuery(route.query, request) : undefined;
  const body = route.rawBody || !route.body ? undefined : await readJson(request);
  const base: RouteRequest<unknown, unknown> = { context, params, query, body, request };
  if (route.bulk && isBulk(body)) return bulkResponse(route, base, body.items);
  const result = await route.handle(base);
  if (result instanceof Response) return result;
  return json(result, route.status ?? 200, context);
}

/** Each row is its own transaction: good rows are saved, bad ones say why. */
async function bulkResponse(
  route: Route,
  base: RouteRequest<unknown, unknown>,
  items: readonly unknown[],
): Promise<Response> {
  if (items.length > BULK_LIMIT) {
    throw new HttpProblem(413, "too-many-items", `At most ${BULK_LIMIT} items may be sent at once.`);
  }
  const results: unknown[] = [];
  for (const [index, body] of items.entries()) {
    const key = base.context.idempotency?.key;
    const { idempotency: _outer, ...context } = base.context;
    const rowContext: Context = {
      ...context,
      ...(key ? { idempotency: { key: `${key}#${index}`, replayed: false } } : {}),
    };
    try {
      const result = await route.handle({ ...base, body, context: rowContext });
      results.push({ status: route.status ?? 200, result });
    } catch (thrown) {
      const error = translateDatabaseError(thrown);
      if (!(error instanceof DomainError)) context.logger.error({ err: error }, "bulk row failed");
      const problem = toProblem(error, context.requestId);
      results.push({ status: problem.status, error: problem });
    }
  }
  return json({ items: results }, 207, base.context);
}

function json(body: unknown, status: number, context: Context): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      "content-type": "application/json; charset=utf-8",
      "cache-control": "no-store",
      "x-request-id": context.requestId,
      ...(context.idempotency?.replayed ? { "idempotency-replayed": "true" } : {}),
    },
  });
}

function findRoute(
  method: string,
  segments: readonly string[],
): { route: Route; params: Record<string, string> } {
  const candidates = routes
    .flatMap((route) => {
      const params = matchPath(route.path, segments);
      return params ? [{ route, params }] : [];
    })
    .sort((a, b) => Object.keys(a.params).length - Object.keys(b.params).length);
  const found = candidates.find(({ route }) => route.method === (method as Method));
  if (found) return found;
  if (candidates.length > 0) {
    const allow = candidates.map(({ route }) => route.method).join(", ");
    throw new HttpProblem(405, "method-not-allowed", `Use ${allow} here.`, { allow });
  }
  throw new HttpProblem(404, "no-such-endpoint", "There is no such endpoint; see /api/v1/openapi.json.");
}

function matchPath(path: string, segments: readonly string[]): Record<string, string> | null {
  const parts = path.split("/").filter(Boolean);
  if (parts.length !== segments.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const segment = segments[index] ?? "";
    const [, name, ending = ""] = /^\{(\w+)\}(\.\w+)?$/.exec(part) ?? [];
    if (name && segment.endsWith(ending)) params[name] = segment.slice(0, segment.length - ending.length);
    else if (part !== segment) return null;
  }
  return params;
}

function parseQuery(schema: z.ZodType, request: Request): unknown {
  return parseInput(schema, Object.fromEntries(new URL(request.url).searchParams));
}

async function readJson(request: Request): Promise<unknown> {
  const declared = Number(request.headers.get("content-length") ?? 0);
  if (declared > BODY_LIMIT_BYTES) throw tooLarge();
  const text = await request.text();
  if (text.length > BODY_LIMIT_BYTES) throw tooLarge();
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpProblem(400, "malformed-json", "The body is not valid JSON.");
  }
}

function tooLarge(): HttpProblem {
  return new HttpProblem(413, "body-too-large", `The body may have at most ${BODY_LIMIT_BYTES} bytes.`);
}

function isBulk(body: unknown): body is { items: unknown[] } {
  return typeof body === "object" && body !== null && "items" in body && Array.isArray(body.items);
}
