import { sql } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { instruments } from "@/db/schema/equipment";
import { database } from "@/server/kernel/database";
import { standingInspections } from "@/server/modules/inspection/queries/standing-inspections";
import { mergeLots } from "@/server/modules/lots/commands/merge-lots";
import { recordRun } from "@/server/modules/lots/commands/record-run";
import {
  insertCharacteristics,
  inspectionOf,
  planInForce,
} from "@/tests/integration/inspection/inspection-plant";
import { buildQualityPlant } from "@/tests/integration/quality/quality-plant";
import { asOwner } from "@/tests/integration/recall/scene";
import { pdfText } from "@/tests/support/pdf-text";
import { api, contextAs, type Person, person, system } from "@/tests/support/people";
import { type People, releasedLot, ship } from "./certificate-plant";

let people: People;
let inspector: Person;

beforeAll(async () => {
  await buildQualityPlant();
  await insertCharacteristics();
  await database()
    .insert(instruments)
    .values({ code: "MIC-1", nameEn: "Micrometer", nameZh: "千分尺", method: "other" });
  await planInForce({
    code: "IP-BLANK",
    nameEn: "Blanks",
    nameZh: "毛坯",
    operationCode: "BQC",
    trigger: "each-lot",
    lines: [
      { characteristic: "length", lower: 9.9, upper: 10.1, rule: "fixed", sampleCount: 3 },
      { characteristic: "appearance", rule: "fixed", sampleCount: 3, acceptanceNumber: 1 },
      { characteristic: "chips", upper: 2, rule: "fixed", sampleCount: 3 },
    ],
  });
  people = { technician: await person(["qc-technician"]), engineer: await person(["quality-engineer"]) };
  inspector = await person(["qc-technician"]);
});

afterEach(async () => {
  await database().execute(sql`update sites set unfit_instrument_rule = 'flag'`);
  await database().execute(sql`update instruments set out_of_service_since = null, calibration_due_at = null
    where code = 'MIC-1'`);
});

/** Three blanks: lengths, looks (one is set aside) and chips. */
async function inspect(lot: string, lengths: readonly number[], by = inspector) {
  const number = await inspectionOf(lot);
  const items = lengths.flatMap((value, index) => [
    { sample: index + 1, characteristic: "length", value, instrumentCode: "MIC-1" },
    { sample: index + 1, characteristic: "appearance", value: index === 0 ? 0 : 1 },
    { sample: index + 1, characteristic: "chips", value: index },
  ]);
  const recorded = await api(by.context).inspection.record({ number, items });
  return { number, recorded };
}

async function inspectWhole(lot: string, lengths: readonly number[], by = inspector) {
  const { number } = await inspect(lot, lengths, by);
  await api(by.context).inspection.submit({ number });
  return number;
}

const good = [9.95, 10, 10.02];
const inspectedLot = (lengths: readonly number[], more: Parameters<typeof releasedLot>[1] = {}) =>
  releasedLot(people, {
    ...more,
    before: async (lot) => {
      await inspectWhole(lot, lengths);
    },
  });
const preview = (lot: string) =>
  api(people.engineer.context).certificates.preview({ customerCode: "CUS-A", lots: [{ lot }] });
const reasonsOf = async (lot: string) => (await preview(lot)).objections.map(({ reason }) => reason);

describe("the inspections of the delivered lots", () => {
  test("stand in the record and in the PDF, in both languages, with counts, values, limits and verdict", async () => {
    const lot = await inspectedLot(good);
    const shipmentNumber = await ship(lot);
    const { number } = await api(people.engineer.context).certificates.issue({
      shipmentNumber,
      language: "both",
      password: people.engineer.password,
    });
    const { statement } = await api(people.engineer.context).certificates.detail({ number });
    const inspections = [await inspectionOf(lot)];
    expect(statement.lots[0]?.inspections).toEqual([
      expect.objectContaining({
        characteristic: { code: "appearance", nameEn: "Appearance", nameZh: "外观" },
        samples: 3,
        accepted: 2,
        rejected: 1,
        lowest: null,
        mean: null,
        outcome: "pass",
      }),
      expect.objectContaining({
        characteristic: { code: "chips", nameEn: "Chips", nameZh: "缺角数" },
        accepted: 3,
        lowest: "0",
        mean: "1.0",
        highest: "2",
        maximum: "2",
      }),
      {
        inspections,
        inspectedLots: [lot],
        characteristic: { code: "length", nameEn: "Length", nameZh: "长度" },
        unit: "mm",
        samples: 3,
        accepted: 3,
        rejected: 0,
        lowest: "9.95",
        mean: "9.99",
        highest: "10.02",
        minimum: "9.90",
        maximum: "10.10",
        outcome: "pass",
      },
    ]);
    const [row] = await database().execute<{ pdf: Uint8Array }>(sql`
      select d.pdf from certificate_documents d join certificates c on c.id = d.certificate_id where c.number = ${number}`);
    const text = pdfText(row?.pdf ?? new Uint8Array()).replaceAll(/\s/gu, "");
    for (const printed of ["长度/Length", "外观/Appearance", "9.99", "10.10", ...inspections]) {
      expect(text).toContain(printed);
    }
  });

  test("are found through a merge when every part was inspected, and are left out when one was not", async () => {
    const all = { value: "100", unit: "pcs" as const };
    const merged = async (lots: readonly string[]) => {
      const made = await mergeLots(contextAs(system), {
        inputs: lots.map((lot) => ({ lot, quantity: all })),
      });
      return made.transformations[0]?.outputs[0]?.lot ?? "";
    };
    const whole = await merged([await inspectedLot(good), await inspectedLot([9.92, 10, 10])]);
    const { content } = await preview(whole);
    expect(
      content.lots[0]?.inspections.find(({ characteristic }) => characteristic.code === "length"),
    ).toMatchObject({ samples: 6, lowest: "9.92", highest: "10.02" });
    const open = await releasedLot(people);
    await api(people.technician.context).inspection.cancel({
      number: await inspectionOf(open),
      reason: "not needed",
    });
    const partly = await preview(await merged([await inspectedLot(good), open]));
    expect(partly.content.lots[0]?.inspections).toEqual([]);
  });

  test("speak no further than an operation that changes what was inspected", async () => {
    const lot = await inspectedLot(good);
    const run = await recordRun(contextAs(system), {
      equipmentCode: "SLICER-01",
      operationCode: "MCH",
      startedAt: new Date(Date.now() - 60_000).toISOString(),
      endedAt: new Date().toISOString(),
      transformations: [
        {
          inputs: [{ lot, quantity: { value: "10", unit: "pcs" } }],
          outputs: [{ materialCode: "PART", quantity: { value: "20", unit: "pcs" }, massKg: "0.9" }],
          balanceReason: "kerf of the test",
        },
      ],
    });
    const [part] = await database().execute<{ id: string }>(
      sql`select id from lots where code = ${run.transformations[0]?.outputs[0]?.lot ?? ""}`,
    );
    expect((await standingInspections(database(), [part?.id ?? ""])).size).toBe(0);
  });
});

describe("stands against a certificate", () => {
  test("an inspection that is open, or failed; a conditional release lets it stand as a deviation", async () => {
    const open = await releasedLot(people);
    expect(await reasonsOf(open)).toContain("certificate-inspection-open");
    const failed = await inspectedLot([10, 10, 10.4], {
      decision: "conditionally-released",
      reason: "customer accepts",
    });
    const conditional = await preview(failed);
    expect(conditional.objections.map(({ reason }) => reason)).not.toContain("certificate-inspection-fails");
    expect(
      conditional.content.lots[0]?.inspections.find(({ characteristic }) => characteristic.code === "length"),
    ).toMatchObject({ outcome: "deviates", accepted: 2, rejected: 1 });
    await database().execute(sql`update lots set quality_status = 'released' where code = ${failed}`);
    expect(await reasonsOf(failed)).toContain("certificate-inspection-fails");
  });

  test("the signature of whoever inspected", async () => {
    const engineer = await person(["quality-engineer"]);
    const lot = await releasedLot(people, {
      before: async (code) => {
        await inspectWhole(code, good, engineer);
      },
    });
    const shipmentNumber = await ship(lot);
    await expect(
      api(engineer.context).certificates.issue({ shipmentNumber, password: engineer.password }),
    ).rejects.toMatchObject({ cause: { reason: "certificate-second-person" } });
  });

  test("an instrument that turns out not to have been fit when it inspected, or when it measured a curve", async () => {
    const lot = await inspectedLot(good);
    expect(await reasonsOf(lot)).toEqual([]);
    await database().execute(sql`
      update instruments set calibration_due_at = now() - interval '1 day' where code = 'MIC-1'`);
    expect(await reasonsOf(lot)).toEqual(["certificate-inspection-calibration-overdue"]);
    await database().execute(sql`update instruments set calibration_due_at = null where code = 'MIC-1'`);
    await database().execute(sql`
      update instruments set out_of_service_since = now() - interval '1 day' where code = 'HG-1'`);
    expect(new Set(await reasonsOf(lot))).toEqual(new Set(["certificate-evidence-out-of-service"]));
    await database().execute(sql`update instruments set out_of_service_since = null where code = 'HG-1'`);
  });

  test("a method that the specification does not accept", async () => {
    const lot = await inspectedLot(good);
    const demand = async (method: string | null) => {
      await asOwner(sql`alter table grade_specifications disable trigger user`);
      await asOwner(sql`update grade_specifications set required_method = ${method} where code = 'N42H-T'`);
      await asOwner(sql`alter table grade_specifications enable trigger user`);
    };
    await demand("pulsed-field");
    expect(new Set(await reasonsOf(lot))).toEqual(
      new Set(["certificate-evidence-method-not-of-specification"]),
    );
    await demand(null);
    expect(await reasonsOf(lot)).toEqual([]);
  });
});

describe("an instrument that is not fit", () => {
  test("is said beside its values, and records none where the site refuses it", async () => {
    await database().execute(sql`update instruments set out_of_service_since = now() - interval '1 day'
      where code = 'MIC-1'`);
    const lot = await releasedLot(people);
    const { number, recorded } = await inspect(lot, good);
    expect(recorded.cells.every(({ outcome }) => outcome === "saved")).toBe(true);
    const { unfitInstruments } = await api(inspector.context).inspection.detail({ number });
    expect(unfitInstruments).toEqual([{ instrumentCode: "MIC-1", reasons: ["out-of-service"] }]);
    await database().execute(sql`update sites set unfit_instrument_rule = 'refuse'`);
    const refused = await api(inspector.context).inspection.record({
      number: await inspectionOf(await releasedLot(people)),
      items: [
        { sample: 1, characteristic: "length", value: 10, instrumentCode: "MIC-1" },
        { sample: 1, characteristic: "chips", value: 0 },
      ],
    });
    expect(refused.cells.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ["refused", "instrument-not-fit"],
      ["saved", null],
    ]);
  });
});
