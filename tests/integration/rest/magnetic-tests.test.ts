import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/server/kernel/database";
import { buildPlant } from "@/tests/support/plant";
import { type RestClient, restClient, send } from "@/tests/support/rest-client";

type Figure = { value: number; unit: string };
type Analysis = {
  br: Figure;
  hcb: Figure;
  hcj: Figure | null;
  bhMax: Figure;
  hk: Figure | null;
  squareness: Figure | null;
  warnings: { reason: string }[];
};

const fixture = path.resolve(import.meta.dirname, "../../fixtures/curves/magmeas-branch-si.csv");
const csv = readFileSync(fixture, "utf8");
const points = csv
  .trim()
  .split(/\r?\n/)
  .slice(1)
  .map((line) => line.split(",").map(Number) as [number, number, number]);
const h = points.map(([field]) => field);
const j = points.map(([, polarisation]) => polarisation);

let lab: RestClient;
let engineer: RestClient;
let reader: RestClient;

beforeAll(async () => {
  await buildPlant(database());
  lab = await restClient("read", "lots:write", "quality:write");
  engineer = await restClient("read", "quality:write");
  reader = await restClient("read");
});

const reference = {
  br: 0.4958855,
  hcb: 192.174279,
  bhMax: 34.137458,
  hk: 107.186457,
  squareness: 0.43686633,
};

function expectReference(body: Analysis) {
  for (const [name, value] of Object.entries(reference)) {
    const figure = body[name as keyof typeof reference];
    expect(Math.abs((figure?.value ?? 0) / value - 1), name).toBeLessThan(0.005);
  }
}

describe("POST /magnetic-tests/analyze", () => {
  // Answers of an independent program (MaMMoS magmeas, see tests/fixtures): within 0.5 %.
  it.each([
    ["SI", h, "A/m", j, "T"],
    ["CGS", h.map((value) => value / 79.57747154594767), "Oe", j.map((value) => value * 10), "kG"],
    ["ascending field", h.toReversed(), "A/m", j.toReversed(), "T"],
    [
      "every point twice",
      h.flatMap((value) => [value, value]),
      "A/m",
      j.flatMap((value) => [value, value]),
      "T",
    ],
  ] as const)("agrees with the published answer: %s", async (_name, field, fieldUnit, values, unit) => {
    const { status, body } = await reader.post<Analysis>("/magnetic-tests/analyze", {
      temperatureC: 26.85,
      h: { unit: fieldUnit, values: field },
      j: { unit, values },
    });
    expect(status).toBe(200);
    expectReference(body);
    expect(body.hcj?.value).toBeCloseTo(245.35, 0);
  });

  it.each([
    ["too few points", { h: [0, -1000], j: [1.2, 1.1] }],
    ["nothing but zeros", { h: Array(20).fill(0), j: Array(20).fill(0) }],
    ["columns of different length", { h: [0, -1, -2, -3, -4, -5, -6], j: [1.2, 1.1] }],
  ])("gives a reason, never a number, for %s", async (_name, { h: field, j: values }) => {
    const { status, body } = await reader.post("/magnetic-tests/analyze", {
      temperatureC: 20,
      h: { unit: "kA/m", values: field },
      j: { unit: "T", values },
    });
    expect(status).toBe(422);
    expect(body.reason).toMatch(/^[a-z-]+$/);
    expect(body).not.toHaveProperty("br");
  });
});

describe("saving and releasing over REST", () => {
  async function lot(): Promise<string> {
    const { body } = await lab.post<{ code: string }>("/lots/receipts", {
      materialCode: "BLANK",
      quantity: "10",
      supplierCode: "SUP-A",
      supplierLot: "blanks",
    });
    return body.code;
  }

  it("keeps the curve, and lets a second key alone decide", async () => {
    const code = await lot();
    const saved = await lab.post<{
      number: string;
      verdict: string;
      curve: { fieldKiloAmperePerMetre: number[] };
    }>("/magnetic-tests", {
      lot: code,
      instrumentCode: "HG-1",
      method: "closed-circuit",
      temperatureC: 23,
      measuredAt: "2026-11-20T08:00:00Z",
      curve: { h: { unit: "A/m", values: h }, j: { unit: "T", values: j } },
    });
    expect(saved.status).toBe(201);
    expect(saved.body.curve.fieldKiloAmperePerMetre.length).toBeGreaterThan(20);
    const read = await reader.get<{ number: string }>(`/magnetic-tests/${saved.body.number}`);
    expect(read.body.number).toBe(saved.body.number);

    await lab.post(`/lots/${code}/hold`, { reason: "weak magnet" });
    const own = await lab.post(`/lots/${code}/release`, { reason: "looks fine" });
    expect([own.status, own.body.reason]).toEqual([422, "second-person-required"]);
    const forbidden = await reader.post(`/lots/${code}/release`, { reason: "looks fine" });
    expect(forbidden.status).toBe(403);
    const released = await engineer.post(`/lots/${code}/release`, { reason: "used as a dummy" });
    expect(released.status).toBe(200);
    const after = await reader.get<{ status: string }>(`/lots/${code}`);
    expect(after.body.status).toBe("available");
  });

  it("imports an instrument's file with declared columns", async () => {
    const form = new FormData();
    form.set("file", new File([csv], "branch.csv", { type: "text/csv" }));
    form.set(
      "test",
      JSON.stringify({
        lot: await lot(),
        instrumentCode: "HG-1",
        temperatureC: 23,
        measuredAt: "2026-11-20T08:00:00Z",
        mapping: { h: { column: 0, unit: "A/m" }, j: { column: 1, unit: "T" } },
      }),
    );
    const { authorization } = lab;
    const answer = await send<{ figures: { brTesla: number }; file: { sha256: string } }>(
      "POST",
      "/magnetic-tests/import",
      { headers: { authorization }, body: form },
    );
    expect(answer.status).toBe(201);
    expect(answer.body.figures.brTesla).toBeCloseTo(0.4959, 3);
    expect(answer.body.file.sha256).toMatch(/^[0-9a-f]{64}$/);
  });
});
