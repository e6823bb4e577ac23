import { beforeAll, describe, expect, test } from "vitest";
import { api } from "@/tests/support/people";
import { operator, planner } from "../work-orders/scene";
import { GTIN, labelScene } from "./label-plant";

let number: string;

beforeAll(async () => {
  ({ number } = await labelScene());
});

const search = (text: string) => api(operator).search.resolve({ text });
const scan = (code: string, equipmentCode?: string) =>
  api(operator).workOrders.scan({ code, ...(equipmentCode ? { equipmentCode } : {}) });
const foreign = "05412345000013";

describe("what a scanner reads comes back to the record", () => {
  test.each([
    ["the code", "PK-1"],
    ["in lower case and with CR", "pk-1\r"],
    ["full-width", "ＰＫ－１"],
    ["the Digital Link", `https://id.gs1.org/01/${GTIN}/10/PK-1`],
    ["the link by a Chinese keyboard", `https：、、id。gs1。org、01、${GTIN}、10、PK-1`],
    ["the link with Caps Lock", `HTTPS://ID.GS1.ORG/01/${GTIN}/10/PK-1`],
    ["GS1 DataMatrix", `]d201${GTIN}10PK-1`],
    ["brackets", `(01)${GTIN}(10)PK-1`],
  ])("%s opens the lot", async (_, raw) => {
    expect((await search(raw))[0]).toMatchObject({
      kind: "lot",
      code: "PK-1",
      href: "/lots/PK-1",
      isExact: true,
    });
    expect(await scan(raw)).toMatchObject({ kind: "lot", code: "PK-1" });
  });

  test("another maker's label with the same batch number is not ours", async () => {
    for (const raw of [`https://id.gs1.org/01/${foreign}/10/PK-1`, `(01)${foreign}(10)PK-1`]) {
      expect((await search(raw)).filter(({ isExact }) => isExact)).toEqual([]);
      expect(await scan(raw)).toEqual({ kind: "unknown", code: "PK-1" });
    }
    expect(await scan(`(01)${GTIN}(10)P-1`), "powder is no trade item").toMatchObject({ kind: "unknown" });
  });

  test("a supplier's GS1 label leads to the lot that was received with it", async () => {
    await api(operator).lots.receive({
      code: "IN-77",
      materialCode: "RM-FE",
      quantity: { value: "5", unit: "kg" },
      supplierCode: "SUP-A",
      supplierLot: "NRE-2026-77",
    });
    expect(await search(`(01)${foreign}(10)NRE-2026-77`)).toMatchObject([
      { kind: "supplier-lot", href: "/lots/IN-77", isExact: true },
    ]);
  });

  test("a link without a lot opens the product; so does the bare GTIN", async () => {
    for (const raw of [`https://id.gs1.org/01/${GTIN}`, GTIN, "9506000134352"]) {
      expect((await search(raw))[0]).toMatchObject({ kind: "product", code: "M-N48SH-01" });
    }
    expect((await search(`https://id.gs1.org/01/${GTIN}`))[0]?.isExact).toBe(true);
    expect(await search(`https://id.gs1.org/01/${foreign}`)).toEqual([]);
  });

  test("a traveller's operation opens its order, and at the machine that operation comes first", async () => {
    for (const raw of [`${number}/PCK`, `${number.toLowerCase()}/pck\r`, `${number}、PCK`]) {
      expect((await search(raw))[0]).toMatchObject({ kind: "work-order", code: number, isExact: true });
      expect(await scan(raw)).toMatchObject({
        kind: "work-order",
        number,
        operations: [{ code: "PCK" }, {}],
      });
    }
  });

  test("runs and machines are found as before, and words stay words", async () => {
    const { createdByRun } = await api(planner).lots.detail({ lotCode: "PK-1" });
    const run = createdByRun?.code ?? "";
    expect((await search(`]C0${run}\r`))[0]).toMatchObject({ kind: "run", isExact: true });
    expect(await scan(`${run}\t`)).toMatchObject({ kind: "run", code: run });
    expect(await scan("press-01")).toMatchObject({ kind: "machine", code: "PRESS-01" });
    expect((await search("方块"))[0]).toMatchObject({ kind: "product", isExact: false });
    expect(await search("\r\n")).toEqual([]);
  });
});
