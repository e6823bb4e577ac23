import { beforeAll, describe, expect, test } from "vitest";
import { ROLES } from "@/server/access/permissions";
import { startRun } from "@/server/modules/lots/commands/start-run";
import { refusalOf, slicing, waysOn } from "@/tests/integration/inspection/ways-on";
import { api, contextAs, type Person, person, system } from "@/tests/support/people";
import { contextFor } from "@/tests/support/plant";
import { restClient } from "@/tests/support/rest-client";
import { buildQualityPlant, curveOf, GOOD, pendingLot, testInput, WEAK } from "./quality-plant";

let technician: Person;
let running: string;

/** A lot of blanks whose curve is out of its limits, and on which nobody has decided. */
async function failedLot(): Promise<string> {
  const lot = await pendingLot();
  await api(technician.context).quality.saveMagneticTest(testInput(lot, { curve: curveOf(WEAK) }));
  return lot;
}

async function goodLot(): Promise<string> {
  const lot = await pendingLot();
  await api(technician.context).quality.saveMagneticTest(testInput(lot, { curve: curveOf(GOOD) }));
  return lot;
}

beforeAll(async () => {
  await buildQualityPlant();
  technician = await person(["qc-technician"]);
  running = (await startRun(contextAs(system), { equipmentCode: "SLICER-01", operationCode: "MCH" })).code;
});

describe("a lot whose magnetic test failed", () => {
  const ways = () => waysOn({ running, run: slicing, other: goodLot });
  /** What a signature or the right to regrade allows; tested below and with the dispositions. */
  const ALLOWED = ["release under a condition", "regrade"];

  for (const role of ROLES) {
    test(`is neither used nor released as ${role}`, async () => {
      const lot = await failedLot();
      for (const [name, attempt] of Object.entries(ways())) {
        if (ALLOWED.includes(name)) continue;
        const reason = await refusalOf(attempt(contextFor(role), lot));
        expect(
          ["lot-not-released", "release-with-failed-test", "lot-test-failed", "permission-missing"],
          `${name} as ${role}: ${reason}`,
        ).toContain(reason);
      }
      const quality = await api(technician.context).quality.lotQuality({ lot });
      expect(quality.lot).toMatchObject({ status: "available", qualityStatus: "pending" });
    });
  }

  test("gets no further by another grade: what regrading makes of it waits for its release", async () => {
    const lot = await failedLot();
    const made = await ways().regrade?.(contextFor("quality-engineer"), lot);
    expect(made).toMatchObject({ transformations: [{ outputs: [{ qualityStatus: "pending" }] }] });
    expect(
      await refusalOf(ways().regrade?.(contextFor("operator"), await failedLot()) ?? Promise.resolve()),
    ).toBe("permission-missing");
  });

  test("is neither used nor released by a REST key with every scope, in bulk neither", async () => {
    const lot = await failedLot();
    const key = await restClient("read", "lots:write", "quality:write", "orders:write");
    const part = { quantity: { value: "10", unit: "pcs" } };
    const answers = {
      run: await key.post("/runs", slicing(lot)),
      shipment: await key.post("/shipments", { customerCode: "CUS-A", lines: [{ lot }] }),
      split: await key.post(`/lots/${lot}/split`, { parts: [part] }),
      release: await key.post(`/lots/${lot}/release`, { decision: "released", reason: "please" }),
    };
    for (const [name, { status, body }] of Object.entries(answers)) {
      expect(status, name).toBe(422);
      expect(JSON.stringify(body), name).toMatch(/lot-not-released|release-with-failed-test/u);
    }
    const bulk = await key.post<unknown>("/runs", { items: [slicing(lot), slicing(lot)] });
    expect(JSON.stringify(bulk.body)).toContain("lot-not-released");
  });
});
