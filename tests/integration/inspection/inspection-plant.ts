import { sql } from "drizzle-orm";
import { characteristics } from "@/db/schema/materials";
import { database } from "@/server/kernel/database";
import { approvePlan } from "@/server/modules/inspection/commands/approve-plan";
import { savePlan } from "@/server/modules/inspection/commands/save-plan";
import type { SavePlanInput } from "@/server/modules/inspection/contract/plans";
import { receiveLot } from "@/server/modules/lots/commands/receive-lot";
import { recordRun } from "@/server/modules/lots/commands/record-run";
import { contextAs, system } from "@/tests/support/people";
import { buildPlant, type Plant } from "@/tests/support/plant";

export async function buildInspectionPlant(): Promise<Plant> {
  const plant = await buildPlant(database());
  await insertCharacteristics();
  return plant;
}

export async function insertCharacteristics(): Promise<void> {
  await database()
    .insert(characteristics)
    .values([
      {
        code: "length",
        nameEn: "Length",
        nameZh: "长度",
        unit: "mm",
        kind: "measured",
        quantityType: "dimension",
        decimals: 2,
      },
      {
        code: "appearance",
        nameEn: "Appearance",
        nameZh: "外观",
        unit: "",
        kind: "pass-fail",
        quantityType: "appearance",
        decimals: 0,
      },
      {
        code: "chips",
        nameEn: "Chips",
        nameZh: "缺角数",
        unit: "",
        kind: "count",
        quantityType: "appearance",
        decimals: 0,
      },
      {
        code: "salt-spray",
        nameEn: "Salt spray",
        nameZh: "盐雾",
        unit: "h",
        kind: "measured",
        quantityType: "corrosion",
        decimals: 0,
      },
    ]);
}

/** Three pieces of a lot, their length and their looks; the lot waits for it. */
export const GATE: SavePlanInput = {
  code: "IP-GATE",
  nameEn: "Machined blocks",
  nameZh: "机加工方块",
  operationCode: "MCH",
  trigger: "each-lot",
  isGate: true,
  lines: [
    { characteristic: "length", lower: 9.9, upper: 10.1, rule: "fixed", sampleCount: 3 },
    { characteristic: "appearance", rule: "fixed", sampleCount: 3 },
  ],
};

export async function planInForce(plan: SavePlanInput): Promise<string> {
  const { code, version } = await savePlan(contextAs(system), plan);
  await approvePlan(contextAs(system), { code, version });
  return code;
}

export async function retireAllPlans(): Promise<void> {
  await database().execute(
    sql`update inspection_plans set status = 'retired', retired_at = now() where status = 'approved'`,
  );
}

let count = 0;

export async function receivedBlanks(pieces = 200): Promise<string> {
  count += 1;
  const { code } = await receiveLot(contextAs(system), {
    materialCode: "BLANK",
    quantity: { value: String(pieces), unit: "pcs" },
    supplierCode: "SUP-A",
    supplierLot: `S-${count}`,
  });
  return code;
}

/** A machining run that makes lots of parts; returns their codes. */
export async function machinedLots(lots = 1, pieces = 100, minutesAgo = 30): Promise<string[]> {
  const blank = await receivedBlanks(lots);
  const run = await recordRun(contextAs(system), {
    equipmentCode: "SLICER-01",
    operationCode: "MCH",
    startedAt: new Date(Date.now() - 3_600_000).toISOString(),
    endedAt: new Date(Date.now() - minutesAgo * 60_000).toISOString(),
    transformations: [
      {
        inputs: [{ lot: blank, quantity: { value: String(lots), unit: "pcs" } }],
        outputs: Array.from({ length: lots }, () => ({
          materialCode: "PART",
          quantity: { value: String(pieces), unit: "pcs" as const },
          massKg: "0.09",
        })),
        balanceReason: "kerf of the test",
      },
    ],
  });
  return run.transformations[0]?.outputs.map(({ lot }) => lot) ?? [];
}

export async function machinedLot(pieces = 100): Promise<string> {
  const [lot] = await machinedLots(1, pieces);
  if (lot === undefined) throw new Error("the run made no lot");
  return lot;
}

/** Number of the newest inspection of a lot. */
export async function inspectionOf(lot: string): Promise<string> {
  const [row] = await database().execute<{ number: string }>(sql`
    select i.number from inspections i join inspection_lots c on c.inspection_id = i.id join lots l on l.id = c.lot_id
    where l.code = ${lot} order by i.opened_at desc, i.id desc limit 1`);
  if (row === undefined) throw new Error(`lot ${lot} has no inspection`);
  return row.number;
}

export async function inspectionsOf(lot: string): Promise<number> {
  const [row] = await database().execute<{ found: number }>(sql`
    select count(*)::int as found from inspection_lots c join lots l on l.id = c.lot_id where l.code = ${lot}`);
  return row?.found ?? 0;
}

export async function gateOf(lot: string): Promise<string> {
  const [row] = await database().execute<{ gate: string }>(
    sql`select gate_state as gate from lots where code = ${lot}`,
  );
  return row?.gate ?? "";
}

/** Three lengths and three looks. */
export function values(length: number, looks: 0 | 1 = 1) {
  return [1, 2, 3].flatMap((sample) => [
    { sample, characteristic: "length", value: length },
    { sample, characteristic: "appearance", value: looks },
  ]);
}
