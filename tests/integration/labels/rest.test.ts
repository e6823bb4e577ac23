import { beforeAll, describe, expect, it } from "vitest";
import { type RestClient, restClient } from "@/tests/support/rest-client";
import { labelScene } from "./label-plant";

let writer: RestClient;
let reader: RestClient;

beforeAll(async () => {
  await labelScene();
  [writer, reader] = [await restClient("read", "lots:write"), await restClient("read")];
});

describe("labels over REST", () => {
  it("gives a PDF, and keeps that it was printed", async () => {
    const { status, headers, body } = await writer.post<string>("/lots/labels", {
      lots: ["PK-1", "G-1"],
      format: "pdf",
      copies: 2,
    });
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("application/pdf");
    expect(headers.get("content-disposition")).toContain("labels-2.pdf");
    expect(body.startsWith("%PDF-")).toBe(true);
    const prints = await reader.get<{ items: unknown[] }>("/lots/pk-1/label-prints");
    expect(prints.body.items).toMatchObject([{ sequence: 1, format: "pdf", copies: 2, reason: null }]);
  });

  it("refuses a reprint without a reason, and gives ZPL with one", async () => {
    const again = { lots: ["PK-1"], format: "zpl", dpi: 300 };
    const refused = await writer.post("/lots/labels", again);
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({
      reason: "reprint-reason-needed",
      errors: [{ path: "reason", reason: "reprint-reason-needed" }],
    });
    const { headers, body } = await writer.post<string>("/lots/labels", { ...again, reason: "Wet" });
    expect(headers.get("content-type")).toBe("application/zpl; charset=utf-8");
    expect(body).toMatch(/^\^XA\n\^CI28\n\^PW709\n/);
    expect(body).toContain("/10/PK-1");
  });

  it("counts a repeat under the same key once, and gives the document again", async () => {
    const key = { "idempotency-key": "label-1" };
    const first = await writer.post<string>("/lots/labels", { lots: ["P-1"], format: "zpl" }, key);
    const again = await writer.post<string>("/lots/labels", { lots: ["P-1"], format: "zpl" }, key);
    expect(again.body).toBe(first.body);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    const prints = await reader.get<{ items: unknown[] }>("/lots/P-1/label-prints");
    expect(prints.body.items).toHaveLength(1);
  });

  it("asks for the scope, a known format and a known lot", async () => {
    const label = { lots: ["PK-1"], format: "pdf" };
    expect((await reader.post("/lots/labels", label)).status).toBe(403);
    expect((await writer.post("/lots/labels", { ...label, format: "page" })).status).toBe(422);
    expect((await writer.post("/lots/labels", { ...label, lots: ["NO-SUCH"] })).status).toBe(404);
    expect((await reader.get("/lots/NO-SUCH/label-prints")).status).toBe(404);
  });
});
