import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { lots } from "@/db/schema/lots";
import { database } from "@/server/kernel/database";
import { setLotQuality } from "@/server/modules/lots/commands/set-lot-quality";
import { api } from "@/tests/support/people";
import { contextFor } from "@/tests/support/plant";
import { operator, planner, powder, pressing, reasonOf, releasedOrder, setScene } from "./scene";

const engineer = contextFor("quality-engineer");

async function lot(code: string) {
  const [row] = await database().select().from(lots).where(eq(lots.code, code));
  if (!row) throw new Error(`no lot ${code}`);
  return row;
}

beforeAll(async () => {
  await setScene();
});

test("what was delivered for a closed order is settled: its run cannot be voided any more", async () => {
  const { number } = await releasedOrder("20");
  await powder("2", "P-CLOSED");
  const run = await api(operator).workOrders.recordProduction(pressing("P-CLOSED", "20", "G-CLOSED", number));
  await api(planner).workOrders.complete({ number });
  await api(planner).workOrders.close({ number, varianceReason: "stopped by the customer" });
  expect(await reasonOf(api(planner).lots.voidRun({ runCode: run.code, reason: "miscounted" }))).toBe(
    "work-order-closed",
  );
  expect((await lot("G-CLOSED")).status).toBe("available");
  expect((await lot("P-CLOSED")).status).toBe("consumed");
});

test("a lot rejected while it sits in the furnace goes through with the run, and what comes out is rejected", async () => {
  await powder("2", "P-REJECTED");
  await api(operator).workOrders.recordProduction(pressing("P-REJECTED", "20", "G-REJECTED"));
  const run = await api(operator).workOrders.startRun({
    equipmentCode: "SINTERING-FURNACE-01",
    operationCode: "SNT",
  });
  await api(operator).workOrders.loadLot({ runCode: run.code, lot: "G-REJECTED", position: "P1" });
  await setLotQuality(engineer, { lot: "G-REJECTED", qualityStatus: "rejected", reason: "cracks" });
  await api(operator).workOrders.finishRun({
    runCode: run.code,
    transformations: [
      {
        position: "P1",
        inputs: [{ lot: "G-REJECTED", quantity: "20" }],
        outputs: [{ code: "B-REJECTED", materialCode: "BLANK", quantity: "20" }],
      },
    ],
  });
  expect(await lot("B-REJECTED")).toMatchObject({ status: "available", qualityStatus: "rejected" });
  expect(
    await reasonOf(
      api(operator).workOrders.recordProduction({
        ...pressing("B-REJECTED", "20", "X"),
        equipmentCode: "AGEING-FURNACE-01",
        operationCode: "AGE",
        transformations: [
          {
            inputs: [{ lot: "B-REJECTED", quantity: "20" }],
            outputs: [{ code: "X", materialCode: "BLANK", quantity: "20" }],
          },
        ],
      }),
    ),
  ).toBe("lot-rejected");
});
