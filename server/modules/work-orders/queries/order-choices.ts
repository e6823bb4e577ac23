import { asc, eq } from "drizzle-orm";
import { customers, gradeSpecifications, products, routes } from "@/db/schema/materials";
import type { Executor } from "@/server/kernel/database";
import type { OrderChoices } from "../contract";

/** What an order can be made of: active products and customers. */
export async function orderChoices(db: Executor): Promise<OrderChoices> {
  const [productRows, customerRows] = await Promise.all([
    db
      .select({
        code: products.code,
        nameEn: products.nameEn,
        nameZh: products.nameZh,
        revision: products.revision,
        grade: gradeSpecifications.grade,
        routeCode: routes.code,
        customerCode: customers.code,
      })
      .from(products)
      .innerJoin(gradeSpecifications, eq(gradeSpecifications.id, products.gradeSpecificationId))
      .innerJoin(routes, eq(routes.id, products.routeId))
      .leftJoin(customers, eq(customers.id, products.customerId))
      .where(eq(products.isActive, true))
      .orderBy(asc(products.code)),
    db
      .select({ code: customers.code, nameEn: customers.nameEn, nameZh: customers.nameZh })
      .from(customers)
      .orderBy(asc(customers.code)),
  ]);
  return { products: productRows, customers: customerRows };
}
