import { sql } from "drizzle-orm";
import packageJson from "@/package.json" with { type: "json" };
import { openApiDocument } from "../openapi";
import { defineRoute, type Route } from "../route";

/** Health and the description of the API itself: both answer without a key. */
export function systemRoutes(all: () => readonly Route[]): Route[] {
  return [
    defineRoute({
      method: "GET",
      path: "/health",
      tag: "system",
      summary: "Is the plant's server ready?",
      summaryZh: "服务是否就绪",
      scope: null,
      returns: "{ status, version, database: { reachable, migration }, time }; 503 when not ready",
      handle: async ({ context }) => {
        const database = await databaseHealth(context.db.execute.bind(context.db));
        return Response.json(
          {
            status: database.reachable ? "ok" : "unavailable",
            version: packageJson.version,
            database,
            time: context.clock.now().toISOString(),
          },
          { status: database.reachable ? 200 : 503, headers: { "cache-control": "no-store" } },
        );
      },
    }),
    defineRoute({
      method: "GET",
      path: "/ping",
      tag: "system",
      summary: "Does this key work? Asks nothing of the database but the key",
      summaryZh: "检验密钥是否有效；除密钥外不查询数据库",
      scope: "read",
      permission: "lots:read",
      returns: "{ time }",
      handle: async ({ context }) => ({ time: context.clock.now().toISOString() }),
    }),
    defineRoute({
      method: "GET",
      path: "/openapi.json",
      tag: "system",
      summary: "This document",
      summaryZh: "本接口文档（OpenAPI 3.1）",
      scope: null,
      returns: "the OpenAPI 3.1 document",
      handle: async () => openApiDocument(all(), packageJson.version),
    }),
  ];
}

type Execute = (query: ReturnType<typeof sql>) => PromiseLike<Iterable<Record<string, unknown>>>;

async function databaseHealth(execute: Execute): Promise<{ reachable: boolean; migration: string | null }> {
  try {
    const [row] = [...(await execute(sql`select migration from applied_migration`))];
    return { reachable: true, migration: typeof row?.migration === "string" ? row.migration : null };
  } catch {
    return { reachable: false, migration: null };
  }
}
