import { database } from "@/server/kernel/database";
import { receiveLot } from "@/server/modules/lots/commands/receive-lot";
import { createWorkOrder } from "@/server/modules/work-orders/commands/create-work-order";
import { addProduct } from "@/tests/support/ordered-product";
import { buildPlant, contextFor } from "@/tests/support/plant";

export const planner = contextFor("planner");
export const operator = contextFor("operator");

/** The plant with one product, pressed from powder to packed magnets. */
export async function setScene() {
  const plant = await buildPlant(database());
  return { plant, product: await addProduct(database(), plant) };
}

export async function releasedOrder(quantity: string, productCode = "M-N48SH-01") {
  return createWorkOrder(planner, {
    productCode,
    quantity,
    dueAt: "2099-01-01T00:00:00Z",
    release: true,
  });
}

/** Powder for the press, as if it came from outside. */
export async function powder(kg: string, code: string) {
  return receiveLot(operator, {
    code,
    materialCode: "BLEND",
    quantity: kg,
    supplierCode: "SUP-A",
    supplierLot: code,
  });
}

/** A press run that makes `pieces` compacts of 0.1 kg from the powder lot. */
export function pressing(powderLot: string, pieces: string, made: string, number?: string) {
  return {
    equipmentCode: "PRESS-01",
    operationCode: "PRS",
    startedAt: new Date(Date.now() - 3_600_000).toISOString(),
    endedAt: new Date().toISOString(),
    ...(number ? { workOrderNumber: number } : {}),
    transformations: [
      {
        inputs: [{ lot: powderLot, quantity: String(Number(pieces) / 10) }],
        outputs: [{ code: made, materialCode: "GREEN", quantity: pieces }],
      },
    ],
  };
}

export async function reasonOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "nothing was refused",
    (error: { reason?: string; cause?: { reason?: string }; message?: string }) =>
      error.reason ?? error.cause?.reason ?? error.message ?? "unknown",
  );
}
