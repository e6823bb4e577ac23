import { and, asc, count, eq, gt, ilike, inArray, or } from "drizzle-orm";
import { materials, operations, products, routeOperations, routes } from "@/db/schema/materials";
import type { Executor } from "@/server/kernel/database";
import { type Page, type RouteDto, type RouteListInput, routeListInput } from "../contract";
import { codePage, containing, readCodeCursor } from "./page";

/** Routes with their steps and the products that are made on them. */
export async function routeList(db: Executor, input: RouteListInput): Promise<Page<RouteDto>> {
  const filter = routeListInput.parse(input);
  const after = readCodeCursor(filter.cursor);
  const pattern = filter.search ? containing(filter.search) : null;
  const matches = pattern
    ? or(ilike(routes.code, pattern), ilike(routes.nameEn, pattern), ilike(routes.nameZh, pattern))
    : undefined;
  const [total] = await db.select({ rows: count() }).from(routes).where(matches);
  const rows = await db
    .select()
    .from(routes)
    .where(and(matches, after === null ? undefined : gt(routes.code, after)))
    .orderBy(asc(routes.code), asc(routes.version))
    .limit(filter.limit + 1);
  const { shown, nextCursor } = codePage(rows, filter.limit);
  const ids = shown.map((route) => route.id);
  const steps = ids.length === 0 ? [] : await stepsOf(db, ids);
  const made =
    ids.length === 0
      ? []
      : await db
          .select({ routeId: products.routeId, code: products.code })
          .from(products)
          .where(inArray(products.routeId, ids))
          .orderBy(asc(products.code));
  return {
    total: total?.rows ?? 0,
    nextCursor,
    items: shown.map((route) => ({
      id: route.id,
      code: route.code,
      version: route.version,
      nameEn: route.nameEn,
      nameZh: route.nameZh,
      status: route.status,
      operations: steps
        .filter((step) => step.routeId === route.id)
        .map(({ routeId: _route, ...step }) => step),
      products: made.filter((product) => product.routeId === route.id).map((product) => product.code),
    })),
  };
}

function stepsOf(db: Executor, routeIds: readonly string[]) {
  return db
    .select({
      routeId: routeOperations.routeId,
      seq: routeOperations.seq,
      operation: { code: operations.code, nameEn: operations.nameEn, nameZh: operations.nameZh },
      equipmentClass: operations.equipmentClass,
      outputMaterial: { code: materials.code, nameEn: materials.nameEn, nameZh: materials.nameZh },
      requiresRelease: routeOperations.requiresRelease,
      standardSeconds: routeOperations.standardSeconds,
    })
    .from(routeOperations)
    .innerJoin(operations, eq(operations.id, routeOperations.operationId))
    .leftJoin(materials, eq(materials.id, routeOperations.outputMaterialId))
    .where(inArray(routeOperations.routeId, [...routeIds]))
    .orderBy(asc(routeOperations.seq));
}
