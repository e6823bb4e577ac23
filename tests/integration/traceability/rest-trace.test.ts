import { beforeAll, expect, test } from "vitest";
import type { ComparisonDto } from "@/server/modules/traceability/contract/compare";
import type { TraceDto } from "@/server/modules/traceability/contract/explore";
import { type RestClient, restClient, send } from "@/tests/support/rest-client";
import { buildExplorerPlant, runOf, trace } from "./explorer-plant";

let reader: RestClient;

beforeAll(async () => {
  await buildExplorerPlant();
  reader = await restClient("read");
});

test("GET /trace answers for each kind of root what the page shows", async () => {
  const charge = await runOf("BLANK-1A");
  const { status, body } = await reader.get<TraceDto>(`/trace?kind=run&code=${charge}&direction=forward`);
  expect(status).toBe(200);
  expect(body).toEqual(JSON.parse(JSON.stringify(await trace({ kind: "run", code: charge }, "forward"))));
  const delivery = await reader.get<TraceDto>("/trace?kind=delivery&code=PO%204711&customerCode=CUS-A");
  expect(delivery.body.roots.map((node) => node.code).sort()).toEqual(["M-1", "M-2"]);
  const lot = await reader.get<TraceDto>("/trace?code=M-1");
  expect(lot.body.subject.kind).toBe("lot");
  const one = await reader.get<TraceDto>("/lots/M-1/genealogy");
  expect(one.body.root).toEqual(lot.body.root);
});

test("GET /trace refuses what is not there, what fits no kind, and who has no key", async () => {
  expect(await reader.get("/trace?kind=package&code=NOPE")).toMatchObject({
    status: 404,
    body: { reason: "trace-package-not-found" },
  });
  expect((await reader.get("/trace?kind=planet&code=X")).status).toBe(422);
  expect((await reader.get("/trace?kind=lot&code=M-1&supplierCode=SUP-A")).status).toBe(422);
  const headers = { authorization: "Bearer nobody" };
  expect((await send("GET", "/trace?code=M-1", { headers })).status).toBe(401);
});

test("POST /trace/compare ranks what separates two groups", async () => {
  const { status, body } = await reader.post<ComparisonDto>("/trace/compare", {
    a: { by: "codes", codes: ["BLANK-1A", "BLANK-1B"] },
    b: { by: "codes", codes: ["BLANK-2A", "BLANK-2B"] },
  });
  expect(status).toBe(200);
  const heat = body.rows.find((row) => row.code === "HEAT-1");
  expect(heat).toMatchObject({ kind: "lot", withA: 2, withB: 0 });
  expect(heat?.p).toBeCloseTo(1 / 3, 12);
  expect(body.smallestP).toBeCloseTo(1 / 3, 12);
});
