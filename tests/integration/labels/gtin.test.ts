import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { auditEvents } from "@/db/schema/audit";
import { database } from "@/server/kernel/database";
import { addProduct } from "@/tests/support/ordered-product";
import { api } from "@/tests/support/people";
import { contextFor } from "@/tests/support/plant";
import { planner, reasonOf, setScene } from "../work-orders/scene";

const FIRST = "M-N48SH-01";
const SECOND = "M-N48SH-02";

beforeAll(async () => {
  const { plant } = await setScene();
  await addProduct(database(), plant, { code: SECOND });
});

const set = (code: string, gtin: string | null, more: { expectedGtin?: string | null } = {}) =>
  api(planner).materials.setProductGtin({ code, gtin, ...more });
const gtinOf = async (code: string) => (await api(planner).materials.product({ code })).gtin;

describe("the GTIN of a product", () => {
  test("is kept with 14 digits, and both values stand in the audit trail", async () => {
    expect(await set(FIRST, "9506000 134352")).toEqual({ code: FIRST, gtin: "09506000134352" });
    expect(await gtinOf(FIRST)).toBe("09506000134352");
    expect(await set(FIRST, "", { expectedGtin: "09506000134352" })).toEqual({ code: FIRST, gtin: null });
    const facts = await database()
      .select({ action: auditEvents.action, details: auditEvents.details })
      .from(auditEvents)
      .where(and(eq(auditEvents.recordType, "product"), eq(auditEvents.recordCode, FIRST)))
      .orderBy(auditEvents.id);
    expect(facts).toEqual([
      { action: "product.set-gtin", details: { before: "—", after: "09506000134352" } },
      { action: "product.remove-gtin", details: { before: "09506000134352", after: "—" } },
    ]);
  });

  test.each([
    ["9506000134353", "gtin-check-digit"],
    ["95060001343", "gtin-length"],
    ["ABC", "gtin-length"],
  ])("%s is refused", async (gtin, reason) => {
    await expect(set(FIRST, gtin)).rejects.toMatchObject({
      cause: { reason: "validation-failed", issues: [{ path: "gtin", message: reason }] },
    });
  });

  test("names one product, also when two get it at once", async () => {
    const both = await Promise.allSettled([set(FIRST, "73513537"), set(SECOND, "73513537")]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const [one, two] = [await gtinOf(FIRST), await gtinOf(SECOND)];
    expect([one, two].filter(Boolean)).toEqual(["00000073513537"]);
    expect(await reasonOf(set(one ? SECOND : FIRST, "73513537"))).toBe("gtin-taken");
  });

  test("is not changed over somebody else's change", async () => {
    await set(FIRST, "5412345000013");
    expect(await reasonOf(set(FIRST, "012345678905", { expectedGtin: null }))).toBe("gtin-changed-meanwhile");
    expect(await gtinOf(FIRST)).toBe("05412345000013");
  });

  test("is set by those who may, of a product that there is", async () => {
    const asOperator = api(contextFor("operator")).materials.setProductGtin({ code: FIRST, gtin: null });
    expect(await reasonOf(asOperator)).toBe("permission-missing");
    expect(await reasonOf(set("NO-SUCH", null))).toBe("product-not-found");
  });
});
