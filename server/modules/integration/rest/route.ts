import type { z } from "zod";
import type { Permission, Scope } from "@/server/access/permissions";
import type { Context } from "@/server/kernel/context";

export type Method = "GET" | "POST" | "PUT";

export type RouteRequest<Query, Body> = {
  context: Context;
  params: Readonly<Record<string, string>>;
  query: Query;
  body: Body;
  request: Request;
};

type Definition<QuerySchema extends z.ZodType, BodySchema extends z.ZodType> = {
  method: Method;
  /** As in OpenAPI: `/lots/{code}/genealogy`. */
  path: string;
  tag: string;
  /** One line for the English and the Chinese reader. */
  summary: string;
  summaryZh: string;
  /** Null: anybody may call it. Writes are checked by their command; `permission` is for reads. */
  scope: Scope | null;
  permission?: Permission;
  query?: QuerySchema;
  body?: BodySchema;
  /** The raw request goes to the handler (multipart). */
  rawBody?: boolean;
  /** An array under `items` is answered with 207 and one result per row. */
  bulk?: boolean;
  status?: 200 | 201 | 207;
  /** What a successful answer looks like, in words and by example. */
  returns: string;
  handle: (request: RouteRequest<z.output<QuerySchema>, z.input<BodySchema>>) => Promise<unknown>;
};

/** A route whose types have been forgotten, so that all can stand in one table. */
export type Route = Omit<Definition<z.ZodType, z.ZodType>, "handle"> & {
  handle: (request: RouteRequest<unknown, unknown>) => Promise<unknown>;
};

/** One REST endpoint over a query or command that the pages use too. The body goes to the command as it came. */
export function defineRoute<
  QuerySchema extends z.ZodType = z.ZodUndefined,
  BodySchema extends z.ZodType = z.ZodUndefined,
>(definition: Definition<QuerySchema, BodySchema>): Route {
  return definition as unknown as Route;
}
