import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { instruments } from "@/db/schema/equipment";
import { characteristicEffects } from "@/db/schema/grading";
import { lots } from "@/db/schema/lots";
import { magneticTests } from "@/db/schema/quality";
import { MAGNETIC_PROPERTIES, type MagneticProperty } from "@/server/domain/magnetics/magnetic-property";
import { database } from "@/server/kernel/database";
import { newId } from "@/server/kernel/ids";
import { resolvedFigures } from "@/server/modules/quality/queries/resolved-figures";
import { makesPcs, pcs, receive, record, run } from "@/tests/support/floor";
import type { Plant } from "@/tests/support/plant";
import { buildQualityPlant } from "../quality/quality-plant";
import { type OracleLot, oracleFigure } from "./oracle";

let plant: Plant;
let instrumentId: string;

beforeAll(async () => {
  plant = await buildQualityPlant();
  await database().execute(sql`
    insert into characteristics (code, name_en, name_zh, unit, kind) values
      ('hcb', 'HcB', 'HcB', 'kA/m', 'measured'), ('hk', 'Hk', 'Hk', 'kA/m', 'measured'),
      ('squareness', 'Hk/HcJ', 'Hk/HcJ', '1', 'measured'), ('mu-rec', 'mu', 'mu', '1', 'measured')
    on conflict do nothing`);
  const [instrument] = await database().select({ id: instruments.id }).from(instruments).limit(1);
  instrumentId = instrument?.id ?? "";
});

const blank = (code: string, count: number) =>
  receive(code, String(count), { materialCode: "BLANK", quantity: { value: String(count), unit: "pcs" } });

async function idOf(code: string): Promise<string> {
  const [row] = await database().select({ id: lots.id }).from(lots).where(sql`${lots.code} = ${code}`);
  return row?.id ?? "";
}

let number = 0;
async function measure(lot: string, values: Partial<Record<MagneticProperty, number>>, temperatureC = 20) {
  number += 1;
  const id = newId();
  await database()
    .insert(magneticTests)
    .values({
      id,
      number: `T-${number}`,
      lotId: await idOf(lot),
      instrumentId,
      method: "closed-circuit",
      temperatureC,
      measuredAt: new Date("2026-11-20T10:00:00Z"),
      recordedById: "test",
      recordedByLabel: "Test",
      source: "typed",
      brTesla: values.br ?? null,
      hcbKiloAmperePerMetre: values.hcb ?? null,
      hcjKiloAmperePerMetre: values.hcj ?? null,
      bhMaxKilojoulePerCubicMetre: values.bhMax ?? null,
      hkKiloAmperePerMetre: values.hk ?? null,
      hkDefinition: values.hk === undefined && values.squareness === undefined ? null : "0.9-jr",
      squareness: values.squareness ?? null,
      muRec: values.muRec ?? null,
      verdict: "no-specification",
      isCertificateEvidence: true,
    });
  return id;
}

async function figure(lot: string, property: MagneticProperty, temperatureC = 20) {
  const id = await idOf(lot);
  const resolved = (await resolvedFigures(database(), [id], temperatureC)).get(id);
  const found = resolved?.figures.find((entry) => entry.property === property);
  if (found === undefined) throw new Error(`no ${property} of ${lot}`);
  return found;
}

/** One pass of an operation over lots of pieces, 40 g a slice, 100 g a blank. */
async function pass(operation: string, inputs: [string, number][], output: [string, string, number]) {
  await record(
    run(operation, [
      {
        inputs: inputs.map(([lot, count]) => pcs(lot, count)),
        outputs: [makesPcs(...output)],
        balanceReason: "test",
      },
    ]),
  );
}

describe("figures through the genealogy", () => {
  test("slices inherit the block's figures through cutting and coating, weighted by mass", async () => {
    await blank("A", 60);
    await blank("B", 20);
    await measure("A", { br: 1.3, hcj: 1400 });
    await measure("B", { br: 1.34, hcj: 1500 });
    await pass(
      "MCH",
      [
        ["A", 60],
        ["B", 20],
      ],
      ["S1", "PART", 200],
    );
    await pass("SFT", [["S1", 200]], ["C1", "COATED", 200]);
    const br = await figure("C1", "br");
    expect(br).toMatchObject({
      isValid: true,
      isInherited: true,
      reason: null,
      coverage: 1,
      viaLots: ["S1"],
    });
    expect(br.value).toBeCloseTo(0.75 * 1.3 + 0.25 * 1.34, 9);
    expect([br.minimum, br.maximum]).toEqual([1.3, 1.34]);
    expect(br.tests.map(({ lot, share }) => [lot, share])).toEqual([
      ["A", 0.75],
      ["B", 0.25],
    ]);
  });

  test("diffusion and ageing again end what was measured before, and say so", async () => {
    await blank("D", 10);
    await measure("D", { br: 1.3, hcj: 1400 });
    await pass("MCH", [["D", 10]], ["D1", "PART", 24]);
    await pass("GBD", [["D1", 24]], ["D2", "DIFFUSED", 24]);
    await pass("SFT", [["D2", 24]], ["D3", "COATED", 24]);
    expect(await figure("D3", "hcj")).toMatchObject({
      value: null,
      isValid: false,
      tests: [],
      reason: { code: "ended-by-operation", operationCode: "GBD", lot: "D2" },
    });
    await blank("E", 10);
    await measure("E", { hcj: 1400 });
    await pass("AGE", [["E", 10]], ["E1", "BLANK", 10]);
    expect((await figure("E1", "hcj")).reason?.operationCode).toBe("AGE");
  });

  test("a rule of one property and operation is data: diffusion may keep Br and still end HcJ", async () => {
    await database()
      .insert(characteristicEffects)
      .values({
        characteristicCode: "br",
        operationId: plant.operation.GBD ?? "",
        effect: "keeps",
        updatedAt: new Date("2026-11-20T00:00:00Z"),
        updatedByLabel: "Test",
      });
    expect(await figure("D3", "br")).toMatchObject({ value: 1.3, isValid: true });
    expect((await figure("D3", "hcj")).isValid).toBe(false);
    await database().execute(sql`update characteristic_effects set effect = 'ends'`);
    expect((await figure("D3", "br")).isValid).toBe(false);
  });

  test("a lot made partly of what nobody measured is named as partly covered", async () => {
    await blank("F", 30);
    await blank("G", 10);
    await measure("F", { br: 1.3 });
    await pass(
      "MCH",
      [
        ["F", 30],
        ["G", 10],
      ],
      ["FG", "PART", 100],
    );
    const br = await figure("FG", "br");
    expect(br).toMatchObject({ isValid: false, value: 1.3, reason: { code: "partly-covered" } });
    expect(br.coverage).toBeCloseTo(0.75, 9);
    expect((await figure("FG", "hcj")).reason?.code).toBe("not-measured");
  });

  test("a test at another temperature is another figure; the lot's own test wins", async () => {
    await blank("H", 10);
    await measure("H", { br: 1.3 });
    await measure("H", { br: 1.14 }, 120);
    await pass("MCH", [["H", 10]], ["H1", "PART", 24]);
    expect((await figure("H1", "br")).value).toBe(1.3);
    expect((await figure("H1", "br", 121)).value).toBe(1.14);
    await measure("H1", { br: 1.29 });
    expect(await figure("H1", "br")).toMatchObject({ value: 1.29, isInherited: false, viaLots: [] });
    expect((await figure("H1", "br", 120)).isInherited).toBe(true);
  });
});

describe("random genealogies", () => {
  test("the SQL walk and pass say what a plain recursion says, for every lot and property at once", async () => {
    const random = seeded(20261126);
    await database().execute(sql`update operations set requires_release = false`);
    const steps = ["MCH", "SFT", "AGE", "GBD", "BQC", "MAG"] as const;
    const material: Record<string, string> = {
      MCH: "PART",
      SFT: "COATED",
      AGE: "BLANK",
      GBD: "DIFFUSED",
      BQC: "BLANK",
      MAG: "MAGNET",
    };
    await database().execute(sql`
      insert into characteristic_effects (characteristic_code, operation_id, effect, updated_at, updated_by_label)
      select c, o.id, case when (length(c) + o.seq / 10) % 3 = 0 then 'ends' else 'keeps' end, now(), 'Test'
      from unnest(array['br', 'hcb', 'bh-max', 'hk']) c, operations o where o.code in ('SFT', 'GBD', 'BQC')
      on conflict (characteristic_code, operation_id) do update set effect = excluded.effect`);
    const world = new Map<string, OracleLot>();
    const open: string[] = [];
    for (let i = 0; i < 12; i += 1) {
      await blank(`R${i}`, 4000);
      world.set(`R${i}`, { made: null, tests: [] });
      open.push(`R${i}`);
    }
    for (let i = 0; i < 60; i += 1) {
      const operation = steps[Math.floor(random() * steps.length)] ?? "MCH";
      const inputs = pick(open, 1 + Math.floor(random() * 3), random).map((lot): [string, number] => [
        lot,
        1 + Math.floor(random() * 9),
      ]);
      const name = `N${i}`;
      const out = 60;
      await pass(operation, inputs, [name, material[operation] ?? "PART", out]);
      open.push(name);
      world.set(name, { made: { operation, inputs: inputs.map(([lot]) => lot) }, tests: [] });
    }
    for (const [lot, facts] of world) {
      if (random() > 0.35) continue;
      const values = Object.fromEntries(
        MAGNETIC_PROPERTIES.filter(() => random() > 0.3).map((property) => [
          property,
          drawn(property, random),
        ]),
      );
      if (Object.keys(values).length === 0) continue;
      facts.tests.push(values);
      await measure(lot, values);
    }
    const ids = new Map<string, string>();
    for (const lot of world.keys()) ids.set(lot, await idOf(lot));
    const masses = await inputMasses();
    const effects = await effectsByOperation();
    const all = await resolvedFigures(database(), [...ids.values()]);
    let inherited = 0;
    let ended = 0;
    for (const [lot, id] of ids) {
      for (const entry of all.get(id)?.figures ?? []) {
        const expected = oracleFigure(lot, entry.property, world, masses, effects);
        expect([lot, entry.property, entry.isValid]).toEqual([
          lot,
          entry.property,
          expected.covered > 1 - 1e-9,
        ]);
        expect(entry.coverage).toBeCloseTo(expected.covered, 9);
        if (expected.covered > 0) expect(entry.value).toBeCloseTo(expected.sum / expected.covered, 6);
        else expect(entry.value).toBeNull();
        if (entry.isInherited && entry.isValid) inherited += 1;
        if (entry.reason?.code === "ended-by-operation") ended += 1;
      }
    }
    expect(inherited).toBeGreaterThan(20);
    expect(ended).toBeGreaterThan(20);
  });
});

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

function pick(from: readonly string[], count: number, random: () => number): string[] {
  const chosen = new Set<string>();
  while (chosen.size < count) chosen.add(from[Math.floor(random() * from.length)] ?? "");
  return [...chosen];
}

function drawn(property: MagneticProperty, random: () => number): number {
  const middle = { br: 1.3, hcb: 900, hcj: 1500, bhMax: 320, hk: 1350, squareness: 0.95, muRec: 1.05 }[
    property
  ];
  return middle * (1 + (random() - 0.5) * 0.02);
}

async function inputMasses(): Promise<Map<string, Map<string, number>>> {
  const rows = await database().execute<{ child: string; parent: string; kg: number }>(sql`
    select c.code as child, p.code as parent, i.mass_kg::float8 as kg
    from lots c join transformation_inputs i on i.transformation_id = c.transformation_id
    join lots p on p.id = i.lot_id`);
  const masses = new Map<string, Map<string, number>>();
  for (const { child, parent, kg } of rows) {
    masses.set(child, (masses.get(child) ?? new Map<string, number>()).set(parent, kg));
  }
  return masses;
}

async function effectsByOperation(): Promise<Map<string, string>> {
  const rows = await database().execute<{ key: string; effect: string }>(sql`
    select o.code || ':' || e.characteristic_code as key,
      coalesce((select c.effect from characteristic_effects c where c.operation_id = o.id
        and c.characteristic_code = e.characteristic_code),
        case when o.code in ('SNT', 'AGE', 'GBD') then 'ends' else 'keeps' end) as effect
    from operations o cross join (select code as characteristic_code from characteristics) e`);
  return new Map(rows.map(({ key, effect }) => [key, effect]));
}
