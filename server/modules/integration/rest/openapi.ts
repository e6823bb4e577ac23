import { z } from "zod";
import type { Route } from "./route";

type Schema = Record<string, unknown>;

const problemSchema: Schema = {
  type: "object",
  required: ["type", "title", "status", "reason", "detail", "errors"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    reason: { type: "string", description: "stable kebab-case key" },
    detail: { type: "string" },
    details: { type: "object" },
    errors: {
      type: "array",
      items: {
        type: "object",
        required: ["path", "reason", "message"],
        properties: { path: { type: "string" }, reason: { type: "string" }, message: { type: "string" } },
      },
    },
    requestId: { type: "string" },
  },
};

/** The OpenAPI 3.1 document, made from the same table of routes that answers the requests. */
export function openApiDocument(routes: readonly Route[], version: string): Schema {
  const paths: Record<string, Record<string, Schema>> = {};
  for (const route of routes) {
    const entry = paths[route.path] ?? {};
    entry[route.method.toLowerCase()] = operation(route);
    paths[route.path] = entry;
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Remanence integration API",
      version,
      description:
        "Writes accept an Idempotency-Key; a repeat returns the first answer with Idempotency-Replayed: true. Errors are RFC 9457 problem details.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/api/v1" }],
    components: {
      securitySchemes: { apiKey: { type: "http", scheme: "bearer" } },
      schemas: { Problem: problemSchema },
    },
    paths,
  };
}

function operation(route: Route): Schema {
  const failure = {
    description: "refused",
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
  };
  return {
    operationId: operationId(route),
    tags: [route.tag],
    summary: route.summary,
    ...(route.scope === null ? { security: [] } : { security: [{ apiKey: [] }], "x-scope": route.scope }),
    parameters: [...pathParameters(route.path), ...queryParameters(route.query), ...headerParameters(route)],
    ...(route.body ? { requestBody: requestBody(route) } : {}),
    responses: {
      [String(route.status ?? 200)]: { description: route.returns },
      ...(route.bulk ? { 207: { description: "one result per item, in order" } } : {}),
      ...(route.scope === null ? {} : { 401: failure, 403: failure }),
      ...(route.path.includes("{") ? { 404: failure } : {}),
      ...(route.method === "GET" ? {} : { 409: failure, 413: failure, 422: failure }),
    },
  };
}

function operationId(route: Route): string {
  const words = route.path.split(/[^A-Za-z]+/).filter(Boolean);
  return [route.method.toLowerCase(), ...words].join("-");
}

function requestBody(route: Route): Schema {
  const type = route.rawBody ? "multipart/form-data" : "application/json";
  const single = jsonSchema(route.body);
  const schema = route.bulk
    ? {
        oneOf: [
          single,
          { type: "object", required: ["items"], properties: { items: { type: "array", items: single } } },
        ],
      }
    : single;
  return { required: true, content: { [type]: { schema } } };
}

function jsonSchema(schema: z.ZodType | undefined): Schema {
  if (!schema) return {};
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return rest;
}

function pathParameters(path: string): Schema[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map((match) => ({
    name: match[1],
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
}

function queryParameters(schema: z.ZodType | undefined): Schema[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchema(schema) as {
    properties?: Schema;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema: property,
  }));
}

function headerParameters(route: Route): Schema[] {
  if (route.method !== "POST") return [];
  return [{ name: "Idempotency-Key", in: "header", required: false, schema: { type: "string" } }];
}
