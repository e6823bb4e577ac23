import { eq } from "drizzle-orm";
import { products } from "@/db/schema/materials";
import { database } from "@/server/kernel/database";
import { addProduct } from "@/tests/support/ordered-product";
import { api } from "@/tests/support/people";
import { buildPlant } from "@/tests/support/plant";
import { operator, powder, pressing, releasedOrder } from "../work-orders/scene";

export const GTIN = "09506000134352";

/** The plant, a product that is pressed and packed, and two lots of one order of it: G-1 green, PK-1 packed. */
export async function labelScene(): Promise<{ number: string }> {
  const plant = await buildPlant(database());
  const steps = [
    ["PRS", "GREEN"],
    ["PCK", "PACKED"],
  ] as const;
  const { productId } = await addProduct(database(), plant, { steps });
  await database().update(products).set({ gtin: GTIN }).where(eq(products.id, productId));
  const { number } = await releasedOrder("100");
  await powder("50", "P-1");
  await api(operator).workOrders.recordProduction(pressing("P-1", "200", "G-1", number));
  await api(operator).workOrders.recordProduction({
    ...pressing("G-1", "1", "PK-1", number),
    equipmentCode: "PACKING-STATION-01",
    operationCode: "PCK",
    transformations: [
      {
        inputs: [{ lot: "G-1", quantity: "100" }],
        outputs: [{ code: "PK-1", materialCode: "PACKED", quantity: "100", massKg: "10" }],
      },
    ],
  });
  return { number };
}
