import { characteristics, gradeLimits, gradeSpecifications, products, routes } from "@/db/schema/materials";
import { type SyntheticMagnet, synthesiseCurve } from "@/server/domain/magnetics/synthesise-curve";
import { database } from "@/server/kernel/database";
import { newId } from "@/server/kernel/ids";
import { receiveLot } from "@/server/modules/lots/commands/receive-lot";
import { recordRun } from "@/server/modules/lots/commands/record-run";
import type { SaveMagneticTestInput } from "@/server/modules/quality/contract";
import { contextAs, system } from "@/tests/support/people";
import { buildPlant, type Plant } from "@/tests/support/plant";

/** A plant whose blanks belong to one product with the limits of an N42H. */
export async function buildQualityPlant(): Promise<Plant> {
  const db = database();
  const plant = await buildPlant(db);
  await db.insert(characteristics).values([
    { code: "br", nameEn: "Remanence", nameZh: "剩磁", unit: "T", kind: "measured" },
    { code: "hcj", nameEn: "Intrinsic coercivity", nameZh: "内禀矫顽力", unit: "kA/m", kind: "measured" },
    { code: "bh-max", nameEn: "Energy product", nameZh: "最大磁能积", unit: "kJ/m3", kind: "measured" },
    { code: "density", nameEn: "Density", nameZh: "密度", unit: "g/cm3", kind: "measured" },
  ]);
  const specificationId = newId();
  await db.insert(gradeSpecifications).values({
    id: specificationId,
    code: "N42H-T",
    grade: "N42H",
    series: "H",
    owner: "Test works",
    ownerKind: "own",
  });
  await db.insert(gradeLimits).values([
    { specificationId, characteristicCode: "br", minimum: 1.28, maximum: 1.34 },
    { specificationId, characteristicCode: "hcj", minimum: 1353 },
    { specificationId, characteristicCode: "bh-max", minimum: 318, maximum: 350 },
    { specificationId, characteristicCode: "density", minimum: 7.4 },
  ]);
  const routeId = newId();
  await db.insert(routes).values({ id: routeId, code: "R-T", nameEn: "Test route", nameZh: "测试路线" });
  await db.insert(products).values({
    code: "P-T",
    nameEn: "Block",
    nameZh: "方块",
    materialId: plant.material.BLANK ?? "",
    gradeSpecificationId: specificationId,
    routeId,
    geometry: { shape: "block", lengthMm: 40, widthMm: 20, heightMm: 10 },
    magnetisationDirection: "height",
    coating: "NiCuNi",
    pieceMassKg: "0.1",
  });
  return plant;
}

let count = 0;

/** A lot of blanks that waits for release after blank inspection. */
export async function pendingLot(): Promise<string> {
  count += 1;
  const context = contextAs(system);
  const received = await receiveLot(context, {
    materialCode: "BLANK",
    quantity: { value: "100", unit: "pcs" },
    supplierCode: "SUP-A",
    supplierLot: `S-${count}`,
  });
  const run = await recordRun(context, {
    equipmentCode: "HYSTERESIGRAPH-01",
    operationCode: "BQC",
    startedAt: new Date(Date.now() - 3_600_000).toISOString(),
    endedAt: new Date(Date.now() - 1_800_000).toISOString(),
    transformations: [
      {
        inputs: [{ lot: received.code, quantity: { value: "100", unit: "pcs" } }],
        outputs: [{ materialCode: "BLANK", quantity: { value: "100", unit: "pcs" } }],
      },
    ],
  });
  const code = run.transformations[0]?.outputs[0]?.lot;
  if (code === undefined) throw new Error("the run made no lot");
  return code;
}

export const GOOD: SyntheticMagnet = {
  brTesla: 1.31,
  hcjKiloAmperePerMetre: 1450,
  squareness: 0.95,
  muRec: 1.05,
};
export const WEAK: SyntheticMagnet = { ...GOOD, hcjKiloAmperePerMetre: 1200 };

export function curveOf(magnet: SyntheticMagnet) {
  const { fieldKiloAmperePerMetre, polarisationTesla } = synthesiseCurve(magnet);
  return {
    h: { unit: "kA/m", values: fieldKiloAmperePerMetre },
    j: { unit: "T", values: polarisationTesla },
  };
}

export function testInput(lot: string, more: Partial<SaveMagneticTestInput> = {}): SaveMagneticTestInput {
  return {
    lot,
    instrumentCode: "HG-1",
    temperatureC: 20,
    measuredAt: new Date(Date.now() - 600_000).toISOString(),
    ...more,
  };
}

/** The same curve as the bytes of a file: semicolons, decimal commas, GBK is left to the unit tests. */
export function csvOf(magnet: SyntheticMagnet): string {
  const { h, j } = curveOf(magnet);
  const number = (value: number) => String(value).replace(".", ",");
  const rows = h.values.map((field, i) => `${number(field)};${number(j.values[i] ?? 0)}`);
  return ["\uFEFFSample;A-1", "H (kA/m);J (T)", ...rows].join("\r\n");
}
