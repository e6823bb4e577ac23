import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/server/kernel/database";
import { routes } from "@/server/modules/integration/rest/routes";
import { buildPlant } from "@/tests/support/plant";
import { type RestClient, restClient, send } from "@/tests/support/rest-client";

let writer: RestClient;
let reader: RestClient;

const receipt = {
  materialCode: "RM-PRND",
  quantity: { value: "12.5", unit: "kg" },
  supplierCode: "SUP-A",
  supplierLot: "S-1",
};

beforeAll(async () => {
  await buildPlant(database());
  [writer, reader] = [await restClient("read", "lots:write"), await restClient("read")];
});

describe("the frame of /api/v1", () => {
  it("answers health without a key", async () => {
    const { status, body } = await send<{ database: { migration: string } }>("GET", "/health");
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: "ok", database: { reachable: true } });
    expect(body.database.migration).toMatch(/^[0-9a-f]{12}$/);
  });

  it("describes every endpoint in OpenAPI 3.1", async () => {
    type Paths = Record<string, Record<string, { operationId: string; requestBody?: unknown }>>;
    const { body } = await send<{ openapi: string; paths: Paths }>("GET", "/openapi.json");
    expect(body.openapi).toBe("3.1.0");
    expect(body.paths["/lots/receipts"]?.post?.requestBody).toHaveProperty([
      "content",
      "application/json",
      "schema",
      "oneOf",
    ]);
    for (const { method, path } of routes) {
      expect(body.paths[path]?.[method.toLowerCase()]?.operationId, `${method} ${path}`).toBeTruthy();
    }
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining(["/spc/analyze", "/msa/analyze", "/sampling/plan", "/certificates/{number}"]),
    );
    const ids = Object.values(body.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("asks for a key, and refuses a wrong one", async () => {
    expect(
      (await send("POST", "/lots/receipts", { headers: { authorization: "Bearer rmk_wrong" } })).status,
    ).toBe(401);
  });

  it("keeps a key to its scopes", async () => {
    const { status, body } = await reader.post("/lots/receipts", receipt);
    expect(status).toBe(403);
    expect(body).toMatchObject({ reason: "permission-missing", details: { permission: "lots:receive" } });
  });

  it("says what is wrong with an address, a method, a body, a key", async () => {
    expect((await reader.get("/nothing")).body.reason).toBe("no-such-endpoint");
    const method = await reader.get("/lots/merge/never");
    expect(method.status).toBe(404);
    const wrongMethod = await send("DELETE", "/health");
    expect([wrongMethod.status, wrongMethod.headers.get("allow")]).toEqual([405, "GET"]);
    const authorization = writer.authorization;
    const torn = await send("POST", "/lots/receipts", { headers: { authorization }, body: "{" });
    expect([torn.status, torn.body.reason]).toEqual([400, "malformed-json"]);
    const odd = await writer.post("/lots/receipts", receipt, { "idempotency-key": "has spaces in it" });
    expect([odd.status, odd.body.reason]).toEqual([400, "idempotency-key-malformed"]);
  });

  it("answers problem+json with all faults at once", async () => {
    const { status, headers, body } = await writer.post("/lots/receipts", {
      materialCode: "RM-PRND",
      quantity: "-1",
      supplierLot: "",
      origin: { mined: "China" },
    });
    expect(status).toBe(422);
    expect(headers.get("content-type")).toBe("application/problem+json");
    expect(body.errors.map((error) => error.path).sort()).toEqual([
      "origin.mined",
      "quantity",
      "supplierCode",
      "supplierLot",
    ]);
  });

  it("returns the first answer to a repeated Idempotency-Key, and 409 to another body", async () => {
    const first = await writer.post("/lots/receipts", receipt, { "idempotency-key": "k-1" });
    const again = await writer.post("/lots/receipts", receipt, { "idempotency-key": "k-1" });
    expect(first.status).toBe(201);
    expect(first.headers.get("idempotency-replayed")).toBeNull();
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(again.body).toEqual(first.body);
    const other = await writer.post(
      "/lots/receipts",
      { ...receipt, quantity: "1" },
      { "idempotency-key": "k-1" },
    );
    expect(other.status).toBe(409);
    expect(other.body.reason).toBe("idempotency-key-reused");
  });

  it("registers a supplier that a receipt names for the first time, once", async () => {
    const delivery = { ...receipt, supplierCode: "NEW-SUPPLIER" };
    const answers = await Promise.all(
      [1, 2, 3].map(() => writer.post<{ supplierRegistered: boolean }>("/lots/receipts", delivery)),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    const { body } = await reader.get<{ items: { code: string }[] }>("/suppliers");
    expect(body.items.filter(({ code }) => code === "NEW-SUPPLIER")).toHaveLength(1);
  });

  it("saves the good rows of a bulk write and says why of the bad ones", async () => {
    type Rows = { items: { status: number; error?: { reason: string } }[] };
    const { status, body } = await writer.post<Rows>("/lots/receipts", {
      items: [receipt, { ...receipt, materialCode: "NONE" }, receipt],
    });
    expect(status).toBe(207);
    expect(body.items.map((item) => item.status)).toEqual([201, 404, 201]);
    expect(body.items[1]?.error?.reason).toBe("material-not-found");
  });
});
