import { and, asc, count, eq, gt, ilike, or, type SQL } from "drizzle-orm";
import { customers, gradeSpecifications, products, routes } from "@/db/schema/materials";
import { toPlain } from "@/server/domain/quantity/decimal";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import { type Page, type ProductDto, type ProductListInput, productListInput } from "../contract";
import { codePage, containing, readCodeCursor } from "./page";

export async function productList(db: Executor, input: ProductListInput): Promise<Page<ProductDto>> {
  const filter = productListInput.parse(input);
  const after = readCodeCursor(filter.cursor);
  const pattern = filter.search ? containing(filter.search) : null;
  const matches = and(
    pattern
      ? or(
          ilike(products.code, pattern),
          ilike(products.nameEn, pattern),
          ilike(products.nameZh, pattern),
          ilike(products.customerPartNumber, pattern),
          ilike(products.gtin, pattern),
          ilike(gradeSpecifications.grade, pattern),
        )
      : undefined,
    filter.onlyActive ? eq(products.isActive, true) : undefined,
  );
  const [total] = await db
    .select({ rows: count() })
    .from(products)
    .innerJoin(gradeSpecifications, eq(gradeSpecifications.id, products.gradeSpecificationId))
    .where(matches);
  const rows = await selectProducts(
    db,
    and(matches, after === null ? undefined : gt(products.code, after)),
    filter.limit + 1,
  );
  const { shown, nextCursor } = codePage(rows, filter.limit);
  return { total: total?.rows ?? 0, nextCursor, items: shown };
}

export async function productByCode(db: Executor, code: string): Promise<ProductDto> {
  const [row] = await selectProducts(db, eq(products.code, code), 1);
  if (!row) throw notFound("product", code);
  return row;
}

async function selectProducts(db: Executor, where: SQL | undefined, limit: number): Promise<ProductDto[]> {
  const rows = await db
    .select({
      id: products.id,
      code: products.code,
      revision: products.revision,
      nameEn: products.nameEn,
      nameZh: products.nameZh,
      geometry: products.geometry,
      magnetisationDirection: products.magnetisationDirection,
      coating: products.coating,
      pieceMassKg: products.pieceMassKg,
      customerPartNumber: products.customerPartNumber,
      gtin: products.gtin,
      isActive: products.isActive,
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
    .where(where)
    .orderBy(asc(products.code))
    .limit(limit);
  return rows.map((row) => ({ ...row, pieceMassKg: toPlain(row.pieceMassKg) }));
}
