import { beforeAll, expect, it } from "vitest";
import { database } from "@/server/kernel/database";
import { buildPlant } from "@/tests/support/plant";
import { type RestClient, restClient } from "@/tests/support/rest-client";

type Page = { items: { code: string }[]; nextCursor: string | null };

let reader: RestClient;

beforeAll(async () => {
  await buildPlant(database());
  reader = await restClient("read");
});

it.each([
  ["/materials", "RM-PRND"],
  ["/operations", "SNT"],
  ["/equipment", "SINTERING-FURNACE-01"],
  ["/instruments", "HG-1"],
  ["/suppliers", "SUP-A"],
  ["/customers", "CUS-A"],
  ["/reasons?kind=loss", "BURN-OFF"],
])("%s lists the codes that other calls take", async (path, code) => {
  const { status, body } = await reader.get<Page>(path);
  expect(status).toBe(200);
  expect(body.items.map((item) => item.code)).toContain(code);
});

it("pages materials by cursor, each once", async () => {
  const codes: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const { body }: { body: Page } = await reader.get<Page>(
      `/materials?limit=4${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`,
    );
    codes.push(...body.items.map((item) => item.code));
    cursor = body.nextCursor;
  }
  const all = await reader.get<Page>("/materials?limit=500");
  expect(codes).toEqual(all.body.items.map((item) => item.code));
  expect(new Set(codes).size).toBe(codes.length);
});

it("names the wrong parameter of a list", async () => {
  const { status, body } = await reader.get("/materials?limit=0&colour=red");
  expect(status).toBe(422);
  expect(body.errors.map((error) => error.reason).sort()).toEqual(["too-small", "unrecognized-keys"]);
});
