import type { Page } from "@playwright/test";
import { mutate, query } from "./procedures";
import { signInAs } from "./sign-in";

type Named = { code: string };
type Machine = Named & { equipmentClass: string; running: { runCode: string } | null };
type Detail = {
  number: string;
  operations: (Named & { equipmentClass: string | null; outputMaterial: Named | null })[];
};

export type Charge = { furnace: string; orders: string[]; greens: string[] };

/** A sintering furnace that is free, and pressed lots of two released orders: two of the first, one of the second. */
export async function prepareCharge(page: Page): Promise<Charge> {
  await signInAs(page, "planner");
  const { products } = await query<{ products: Named[] }>(page, "workOrders.choices");
  const details: Detail[] = [];
  for (const _ of [1, 2]) {
    const { number } = await mutate<{ number: string }>(page, "workOrders.create", {
      productCode: products[0]?.code,
      quantity: "500",
      dueAt: "2099-06-30T00:00:00Z",
      release: true,
    });
    details.push(await query<Detail>(page, "workOrders.byNumber", { number }));
  }
  await page.context().clearCookies();
  await signInAs(page, "operator");
  const step = (code: string) => details[0]?.operations.find((operation) => operation.code === code);
  const machines = await query<Machine[]>(page, "workOrders.machines");
  const press = machines.find((each) => each.equipmentClass === step("PRS")?.equipmentClass);
  const mark = Date.now().toString(36).toUpperCase();
  const powder = `PW-${mark}`;
  await mutate(page, "lots.receive", {
    code: powder,
    materialCode: step("BLD")?.outputMaterial?.code,
    quantity: "30",
    supplierCode: await supplierCode(page),
    supplierLot: powder,
  });
  const greens = [`GA-${mark}`, `GB-${mark}`, `GC-${mark}`];
  for (const [index, code] of greens.entries()) {
    await mutate(page, "workOrders.recordProduction", {
      equipmentCode: press?.code,
      operationCode: "PRS",
      startedAt: new Date(Date.now() - 3_600_000).toISOString(),
      endedAt: new Date().toISOString(),
      workOrderNumber: details[index === 2 ? 1 : 0]?.number,
      transformations: [
        {
          inputs: [{ lot: powder, quantity: "8" }],
          outputs: [{ code, materialCode: step("PRS")?.outputMaterial?.code, quantity: "20", massKg: "8" }],
        },
      ],
    });
  }
  const furnaces = machines.filter((each) => each.equipmentClass === step("SNT")?.equipmentClass);
  const free = furnaces.find((each) => !each.running);
  const [first] = furnaces;
  if (!free && first?.running) {
    await mutate(page, "lots.cancelRun", { runCode: first.running.runCode, reason: "Furnace is needed" });
  }
  return {
    furnace: (free ?? first)?.code ?? "",
    orders: details.map(({ number }) => number),
    greens,
  };
}

/** The oldest lot of a plant came from a supplier. */
export async function supplierCode(page: Page): Promise<string> {
  const { items } = await query<{ items: { code: string }[] }>(page, "lots.list", {
    sort: "oldest",
    limit: 1,
  });
  const lotCode = items[0]?.code ?? "";
  const { receipt } = await query<{ receipt: { supplierCode: string } }>(page, "lots.detail", { lotCode });
  return receipt.supplierCode;
}
