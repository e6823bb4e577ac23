import { beforeAll, expect, it } from "vitest";
import { database } from "@/server/kernel/database";
import type { ShipmentDetail, ShipmentDto, ShipmentPage } from "@/server/modules/shipping/contract";
import { makePacked } from "@/tests/integration/shipping/packed-lots";
import { buildPlant } from "@/tests/support/plant";
import { type RestClient, restClient } from "@/tests/support/rest-client";

type Bulk = { items: { status: number; result?: ShipmentDto; error?: { errors: { path: string }[] } }[] };

let warehouse: RestClient;
let reader: RestClient;

beforeAll(async () => {
  await buildPlant(database());
  await makePacked({ code: "W-1", pieces: 100 }, { code: "W-2", pieces: 100 });
  warehouse = await restClient("read", "lots:write");
  reader = await restClient("read");
});

const order = (externalId: string, lot: string, value: string) => ({
  externalId,
  customerCode: "CUS-A",
  destinationCountry: "JP",
  shippedAt: "2026-11-25T08:00:00+08:00",
  lines: [{ lot, quantity: { value, unit: "pcs" }, packageCode: "069012345000000012" }],
});

it("books shipments out in bulk; good rows are saved, bad ones say why, a repeated one is the same", async () => {
  const { status, body } = await warehouse.post<Bulk>("/shipments", {
    items: [
      order("DN-1", "W-1", "40"),
      order("DN-2", "W-2", "101"),
      order("DN-1", "W-1", "40"),
      order("DN-3", "W-2", "1"),
    ],
  });
  expect(status).toBe(207);
  expect(body.items.map((item) => item.status)).toEqual([201, 422, 201, 201]);
  expect(body.items[1]?.error?.errors).toMatchObject([{ path: "lines.0.quantity" }]);
  expect(body.items[2]?.result).toMatchObject({ number: body.items[0]?.result?.number, created: false });
});

it("finds, reads, takes returns and voids", async () => {
  const { body: page } = await reader.get<ShipmentPage>("/shipments?customerCode=CUS-A&search=DN-1&limit=5");
  const number = page.items[0]?.number ?? "";
  const { body: shipment } = await reader.get<ShipmentDetail>(`/shipments/${number}`);
  expect(shipment).toMatchObject({ destinationCountry: "JP", pieces: "40.000000", massKg: "1.600000" });
  expect(shipment.lines[0]).toMatchObject({ lot: "W-1", packageCode: "069012345000000012" });

  const back = await warehouse.post<{ heldLots: string[] }>(`/shipments/${number}/returns`, {
    reason: "wrong size",
    lines: [{ lot: "W-1", quantity: 4 }],
  });
  expect(back).toMatchObject({ status: 200, body: { heldLots: ["W-1"] } });
  expect((await warehouse.post(`/shipments/${number}/void`, { reason: "no" })).body.reason).toBe(
    "shipment-has-returns",
  );
  const { body: other } = await reader.get<ShipmentPage>("/shipments?search=DN-3");
  const voided = await warehouse.post<ShipmentDto>(`/shipments/${other.items[0]?.number}/void`, {
    reason: "never left",
  });
  expect(voided.body.status).toBe("voided");
});

it("refuses a key that may only read, and a number that is not there", async () => {
  expect((await reader.post("/shipments", order("DN-9", "W-2", "1"))).status).toBe(403);
  expect((await reader.get("/shipments/SH-0000-1")).status).toBe(404);
});
