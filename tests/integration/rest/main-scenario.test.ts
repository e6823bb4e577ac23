import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/server/kernel/database";
import type { CompositionDto, GenealogyDto } from "@/server/modules/traceability/contract";
import type { ProductionDto } from "@/server/modules/work-orders/contract/production";
import { buildPlant } from "@/tests/support/plant";
import { type RestClient, restClient } from "@/tests/support/rest-client";

const startedAt = "2026-11-20T08:00:00+08:00";
const endedAt = "2026-11-20T12:00:00+08:00";

let erp: RestClient;
let reader: RestClient;

beforeAll(async () => {
  await buildPlant(database());
  erp = await restClient("read", "lots:write");
  reader = await restClient("read");
});

async function receive(
  materialCode: string,
  kg: string,
  composition: Record<string, number>,
): Promise<string> {
  const { body, status } = await erp.post<{ code: string }>("/lots/receipts", {
    materialCode,
    quantity: { value: kg, unit: "kg" },
    supplierCode: "SUP-A",
    supplierLot: `${materialCode}-1`,
    origin: { mined: "CN", refined: "CN" },
    composition,
  });
  expect(status).toBe(201);
  return body.code;
}

type Line = { lot: string; quantity: { value: string; unit: string } };
type Out = { materialCode: string; quantity: { value: string; unit: string }; massKg?: string };
const kg = (value: string) => ({ value, unit: "kg" });
const pcs = (value: string) => ({ value, unit: "pcs" });

async function run(
  operationCode: string,
  equipmentCode: string,
  parts: { inputs: Line[]; outputs: Out[] }[],
) {
  const { status, body } = await erp.post<ProductionDto>("/runs", {
    equipmentCode,
    operationCode,
    startedAt,
    endedAt,
    transformations: parts,
  });
  expect(status, JSON.stringify(body)).toBe(201);
  return body.transformations.map((part) => part.outputs.map((output) => output.lot));
}

const shareOf = (trace: GenealogyDto, code: string) =>
  trace.nodes.find((node) => node.code === code)?.massShare;

async function genealogy(lot: string, direction: string): Promise<GenealogyDto> {
  return (await reader.get<GenealogyDto>(`/lots/${lot}/genealogy?direction=${direction}`)).body;
}

describe("through REST alone, from raw lots to a shared sintering charge", () => {
  it("keeps shares, composition and exposure right", async () => {
    const prnd = await receive("RM-PRND", "60", { Nd: 0.75, Pr: 0.25 });
    const iron = await receive("RM-FE", "140", { Fe: 1 });
    const boron = await receive("RM-BFE", "10", { B: 0.2, Fe: 0.8 });
    const melt = async (nd: string, fe: string, b: string, out: string) =>
      run("SC", "STRIP-CASTER-01", [
        {
          inputs: [
            { lot: prnd, quantity: kg(nd) },
            { lot: iron, quantity: kg(fe) },
            { lot: boron, quantity: kg(b) },
          ],
          outputs: [{ materialCode: "FLAKE", quantity: kg(out) }],
        },
      ]);
    const [[heatA = ""] = []] = await melt("30", "66", "4", "100");
    const [[heatB = ""] = []] = await melt("28", "68", "4", "100");
    const split = await erp.post<ProductionDto>(`/lots/${heatA}/split`, { parts: [{ quantity: kg("30") }] });
    const partA = split.body.transformations[0]?.outputs[0]?.lot ?? "";
    const merged = await erp.post<ProductionDto>("/lots/merge", {
      inputs: [
        { lot: partA, quantity: kg("30") },
        { lot: heatB, quantity: kg("70") },
      ],
      output: { materialCode: "BLEND" },
    });
    expect(merged.status, JSON.stringify(merged.body)).toBe(201);
    const blend = merged.body.transformations[0]?.outputs[0]?.lot ?? "";
    const pressed = await run("PRS", "PRESS-01", [
      {
        inputs: [{ lot: blend, quantity: kg("50") }],
        outputs: [{ materialCode: "GREEN", quantity: pcs("500"), massKg: "50" }],
      },
    ]);
    const other = await run("PRS", "PRESS-01", [
      {
        inputs: [{ lot: heatA, quantity: kg("10") }],
        outputs: [{ materialCode: "GREEN", quantity: pcs("100"), massKg: "10" }],
      },
    ]);
    const [[green = ""] = []] = pressed;
    const [[greenMate = ""] = []] = other;
    const [[finished = ""] = [], [mate = ""] = []] = await run("SNT", "SINTERING-FURNACE-01", [
      {
        inputs: [{ lot: green, quantity: pcs("500") }],
        outputs: [{ materialCode: "BLANK", quantity: pcs("500"), massKg: "49.8" }],
      },
      {
        inputs: [{ lot: greenMate, quantity: pcs("100") }],
        outputs: [{ materialCode: "BLANK", quantity: pcs("100"), massKg: "9.97" }],
      },
    ]);

    const backward = await genealogy(finished, "backward");
    expect(Math.abs((shareOf(backward, heatA) ?? 0) - 0.3)).toBeLessThan(1e-9);
    expect(Math.abs((shareOf(backward, heatB) ?? 0) - 0.7)).toBeLessThan(1e-9);
    const raw = [prnd, iron, boron].reduce((total, code) => total + (shareOf(backward, code) ?? 0), 0);
    expect(Math.abs(raw - 1)).toBeLessThan(1e-9);
    expect(backward.nodes.map((node) => node.code)).not.toContain(mate);
    const exposure = await genealogy(finished, "exposure");
    expect(exposure.nodes.map((node) => node.code)).toContain(mate);

    const { body } = await reader.get<CompositionDto>(`/lots/${finished}/composition`);
    const element = (name: string) => body.elements.find((each) => each.element === name)?.value ?? 0;
    const nd = 0.3 * (0.3 * 0.75) + 0.7 * (0.28 * 0.75);
    expect(element("Nd")).toBeCloseTo(nd, 9);
    expect(element("Pr")).toBeCloseTo(nd / 3, 9);
    expect(element("B")).toBeCloseTo(0.008, 9);

    const forward = await genealogy(heatA, "forward");
    expect(forward.nodes.map((node) => node.code)).toEqual(expect.arrayContaining([finished, mate]));
  });

  it("refuses more than remains with 422 and writes nothing", async () => {
    const lot = await receive("RM-FE", "10", { Fe: 1 });
    const answer = await erp.post("/runs", {
      equipmentCode: "STRIP-CASTER-01",
      operationCode: "SC",
      startedAt,
      endedAt,
      transformations: [
        {
          inputs: [{ lot, quantity: kg("10.000001") }],
          outputs: [{ materialCode: "FLAKE", quantity: kg("10") }],
        },
      ],
    });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([
      { path: "transformations.0.inputs.0.quantity", reason: "quantity-exceeds-remaining" },
    ]);
    const after = await reader.get<{ remainingQuantity: string; ledger: unknown[] }>(`/lots/${lot}`);
    expect(Number(after.body.remainingQuantity)).toBe(10);
    expect(after.body.ledger).toHaveLength(1);
  });

  it("makes one run of the same request sent five times at once with one key", async () => {
    const lot = await receive("RM-FE", "10", { Fe: 1 });
    const request = {
      equipmentCode: "STRIP-CASTER-01",
      operationCode: "SC",
      startedAt,
      endedAt,
      transformations: [
        { inputs: [{ lot, quantity: kg("2") }], outputs: [{ materialCode: "FLAKE", quantity: kg("2") }] },
      ],
    };
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map(() =>
        erp.post<ProductionDto>("/runs", request, { "idempotency-key": `once-${lot}` }),
      ),
    );
    expect(new Set(answers.map(({ body }) => body.code)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get("idempotency-replayed") === "true")).toHaveLength(4);
    const after = await reader.get<{ remainingQuantity: string }>(`/lots/${lot}`);
    expect(Number(after.body.remainingQuantity)).toBe(8);
  });

  it("never lets 20 parallel consumers take more than a can holds", async () => {
    const can = await receive("FPOW", "10", { Fe: 1 });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        erp.post("/runs", {
          equipmentCode: "PRESS-01",
          operationCode: "PRS",
          startedAt,
          endedAt,
          transformations: [
            {
              inputs: [{ lot: can, quantity: kg("0.7") }],
              outputs: [{ materialCode: "GREEN", quantity: pcs("7"), massKg: "0.7" }],
            },
          ],
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(14);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(6);
    const after = await reader.get<{ remainingQuantity: string }>(`/lots/${can}`);
    expect(Number(after.body.remainingQuantity)).toBeCloseTo(0.2, 9);
  });
});
