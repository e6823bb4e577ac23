import { and, eq, ne, sql } from "drizzle-orm";
import { products } from "@/db/schema/materials";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { DomainError, notFound, ruleViolation } from "@/server/kernel/errors";
import { setProductGtinInput } from "../contract/gtin";

/**
 * Gives a product its GTIN, or takes it away. One GTIN names one product; labels that hang on boxes keep the old one,
 * so whoever changes it must have seen it as it is now.
 */
export const setProductGtin = defineCommand({
  name: "set-product-gtin",
  permission: "master-data:write",
  input: setProductGtinInput,
  run: async ({ tx }, { code, gtin, expectedGtin }) => {
    // Two products may not get the same GTIN at the same time either.
    if (gtin) await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`gtin ${gtin}`}))`);
    const [product] = await tx
      .select({ id: products.id, code: products.code, gtin: products.gtin })
      .from(products)
      .where(eq(products.code, code))
      .for("update");
    if (!product) throw notFound("product", code);
    if (expectedGtin !== undefined && expectedGtin !== product.gtin) {
      throw new DomainError("STALE_VERSION", "gtin-changed-meanwhile", {
        message: `The GTIN of ${code} was changed meanwhile: it is ${product.gtin ?? "empty"} now.`,
        details: { code, gtin: product.gtin },
      });
    }
    if (gtin) {
      const [other] = await tx
        .select({ code: products.code })
        .from(products)
        .where(and(eq(products.gtin, gtin), ne(products.id, product.id)));
      if (other) {
        throw ruleViolation("gtin-taken", `GTIN ${gtin} belongs to ${other.code}.`, {
          gtin,
          code: other.code,
        });
      }
    }
    await tx.update(products).set({ gtin }).where(eq(products.id, product.id));
    return {
      result: { code, gtin },
      audit: [
        fact(
          gtin ? "product.set-gtin" : "product.remove-gtin",
          { type: "product", id: product.id, code },
          { details: { before: product.gtin ?? "—", after: gtin ?? "—" } },
        ),
      ],
    };
  },
});
