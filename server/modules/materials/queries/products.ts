import { and, asc, count, eq, gt, sql } from "drizzle-orm";
import type { z } from "zod";
import { customers, gradeSpecifications, products, routes } from "@/db/schema/materials";
import { toPlain } from "@/server/domain/quantity/decimal";
import type { Executor } from "@/server/kernel/database";
import { likeText } from "@/server/kernel/like-pattern";
import type { Page, ProductDto, productListInput } from "../contract";

/** Products by code, each with its grade specification, route and customer. */
export async function productList(
  db: Executor,
  filter: z.output<typeof productListInput>,
): Promise<Page<ProductDto>> {
  const text = filter.search ? `%${likeText(filter.search)}%` : null;
  const matches = and(
    text
      ? sql`(${products.code} ilike ${text} or ${products.nameEn} ilike ${text} or ${products.nameZh} ilike ${text})`
      : undefined,
    filter.onlyActive ? eq(products.isActive, true) : undefined,
  );
  const rows = await db
    .select({
      product: products,
      grade: {
        code: gradeSpecifications.code,
        revision: gradeSpecifications.revision,
        grade: gradeSpecifications.grade,
      },
      route: { code: routes.code, version: routes.version },
      customer: { code: customers.code, nameEn: customers.nameEn, nameZh: customers.nameZh },
    })
    .from(products)
    .innerJoin(gradeSpecifications, eq(gradeSpecifications.id, products.gradeSpecificationId))
    .innerJoin(routes, eq(routes.id, products.routeId))
    .leftJoin(customers, eq(customers.id, products.customerId))
    .where(and(matches, filter.cursor ? gt(products.code, filter.cursor) : undefined))
    .orderBy(asc(products.code))
    .limit(filter.limit + 1);
  const [total] = await db.select({ value: count() }).from(products).where(matches);
  const items = rows.slice(0, filter.limit).map(({ product, grade, route, customer }): ProductDto => {
    const { id, code, nameEn, nameZh, revision, geometry, magnetisationDirection, coating, isActive } =
      product;
    return {
      id,
      code,
      nameEn,
      nameZh,
      revision,
      grade,
      route,
      customer,
      customerPartNumber: product.customerPartNumber,
      geometry,
      magnetisationDirection,
      coating,
      pieceMassKg: toPlain(product.pieceMassKg),
      isActive,
    };
  });
  return {
    items,
    nextCursor: rows.length > filter.limit ? (items.at(-1)?.code ?? null) : null,
    total: total?.value ?? 0,
  };
}
