import { calendars, equipment, equipmentPositions, instruments, sites } from "@/db/schema/equipment";
import { locations } from "@/db/schema/lots";
import {
  customers,
  type MATERIAL_KINDS,
  materials,
  operationParameters,
  operations,
  reasonCodes,
  suppliers,
} from "@/db/schema/materials";
import { permissionsOf, type Role } from "@/server/access/permissions";
import type { Context } from "@/server/kernel/context";
import type { Executor } from "@/server/kernel/database";
import { newId } from "@/server/kernel/ids";
import { contextAs } from "./people";

type Kind = (typeof MATERIAL_KINDS)[number];
type OperationSeed = {
  code: string;
  seq: number;
  en: string;
  zh: string;
  machine: string | null;
  relation: (typeof operations.$inferInsert)["lotRelation"];
  unit: "kg" | "pcs";
  output: Kind | null;
  release?: boolean;
};

/** Codes of the materials that `buildPlant` makes, by kind; pieces weigh what `piece` says, in kg. */
const MATERIALS: { code: string; kind: Kind; unit: "kg" | "pcs"; piece?: string; hours?: number }[] = [
  { code: "RM-PRND", kind: "raw-metal", unit: "kg" },
  { code: "RM-FE", kind: "raw-metal", unit: "kg" },
  { code: "RM-BFE", kind: "raw-metal", unit: "kg" },
  { code: "RM-TB", kind: "heavy-rare-earth-source", unit: "kg" },
  { code: "CHARGE", kind: "alloy-charge", unit: "kg" },
  { code: "FLAKE", kind: "strip-cast-flake", unit: "kg" },
  { code: "CPOW", kind: "coarse-powder", unit: "kg" },
  { code: "FPOW", kind: "fine-powder", unit: "kg", hours: 72 },
  { code: "BLEND", kind: "powder-blend", unit: "kg", hours: 72 },
  { code: "GREEN", kind: "green-compact", unit: "pcs", piece: "0.1" },
  { code: "BLANK", kind: "sintered-blank", unit: "pcs", piece: "0.1" },
  { code: "PART", kind: "machined-part", unit: "pcs", piece: "0.04" },
  { code: "DIFFUSED", kind: "diffused-part", unit: "pcs", piece: "0.04" },
  { code: "COATED", kind: "coated-part", unit: "pcs", piece: "0.04" },
  { code: "MAGNET", kind: "magnetised-part", unit: "pcs", piece: "0.04" },
  { code: "PACKED", kind: "packed-magnet", unit: "pcs", piece: "0.04" },
  { code: "LUBE", kind: "additive", unit: "kg" },
  { code: "ULTRAFINE", kind: "by-product", unit: "kg" },
  { code: "SLUDGE", kind: "by-product", unit: "kg" },
];

const OPERATIONS: OperationSeed[] = [
  op("RCV", 10, "Receiving inspection", "来料检验", null, "one-to-one", "kg", null),
  op("PRE", 20, "Pre-treatment", "除锈预处理", "shot-blaster", "one-to-one", "kg", "raw-metal"),
  op("CHG", 30, "Charge make-up", "配料", "scale", "consume", "kg", "alloy-charge"),
  op("SC", 40, "Melt and strip cast", "速凝甩带", "strip-caster", "consume", "kg", "strip-cast-flake"),
  op("HD", 50, "Hydrogen decrepitation", "氢破", "hd-furnace", "blend", "kg", "coarse-powder"),
  op("ADD", 60, "Additive mixing", "加剂搅拌", "mixer", "blend", "kg", "coarse-powder"),
  op("JM", 70, "Jet mill", "气流磨", "jet-mill", "split", "kg", "fine-powder"),
  op("BLD", 80, "Powder blend", "混粉", "mixer", "blend", "kg", "powder-blend"),
  op("PRS", 90, "Orient and press", "取向成型", "press", "split", "pcs", "green-compact"),
  op("CIP", 100, "Cold isostatic press", "等静压", "cip", "one-to-one", "pcs", "green-compact"),
  op("SNT", 110, "Vacuum sinter", "烧结", "sintering-furnace", "co-process", "pcs", "sintered-blank"),
  op("AGE", 120, "Ageing", "时效", "ageing-furnace", "co-process", "pcs", "sintered-blank"),
  op("BQC", 130, "Blank inspection", "毛坯检验", "hysteresigraph", "test", "pcs", "sintered-blank", true),
  op("MCH", 140, "Machining", "机加工", "slicer", "split", "pcs", "machined-part"),
  op("GBD", 150, "Grain boundary diffusion", "晶界扩散", "gbd-furnace", "co-process", "pcs", "diffused-part"),
  op("SFT", 160, "Surface treatment", "表面处理", "plating-line", "split", "pcs", "coated-part"),
  op("MAG", 170, "Magnetise", "充磁", "magnetiser", "one-to-one", "pcs", "magnetised-part"),
  op("FQC", 180, "Final inspection", "终检", "hysteresigraph", "split", "pcs", "magnetised-part", true),
  op("PCK", 190, "Pack", "包装", "packing-station", "pack", "pcs", "packed-magnet"),
];

function op(
  code: string,
  seq: number,
  en: string,
  zh: string,
  machine: string | null,
  relation: OperationSeed["relation"],
  unit: "kg" | "pcs",
  output: Kind | null,
  release = false,
): OperationSeed {
  return { code, seq, en, zh, machine, relation, unit, output, release };
}

export type Plant = {
  siteId: string;
  material: Record<string, string>;
  operation: Record<string, string>;
  /** The first machine of each class, by class: `strip-caster` is `STRIP-CASTER-01`. */
  machine: Record<string, string>;
};

/** Master data that lots and orders need: one site, every operation from RCV to PCK, two machines of each class. */
export async function buildPlant(db: Executor): Promise<Plant> {
  const siteId = newId();
  const calendarId = newId();
  await db.insert(sites).values({
    id: siteId,
    code: "BT1",
    nameEn: "Baotou works",
    nameZh: "包头工厂",
    timeZone: "Asia/Shanghai",
  });
  await db.insert(calendars).values({ id: calendarId, code: "CAL", nameEn: "Plant", nameZh: "工厂", siteId });
  await db.insert(suppliers).values([
    { code: "SUP-A", nameEn: "Northern Rare Earth", nameZh: "北方稀土", country: "CN" },
    { code: "SUP-B", nameEn: "Second Supplier", nameZh: "第二供应商", country: "JP" },
  ]);
  await db
    .insert(customers)
    .values([{ code: "CUS-A", nameEn: "Motor Works", nameZh: "电机厂", country: "DE" }]);
  await db.insert(locations).values([
    { code: "WH-1", nameEn: "Raw material store", nameZh: "原料库" },
    { code: "WH-2", nameEn: "Powder store", nameZh: "粉料库" },
  ]);
  const material = Object.fromEntries(MATERIALS.map(({ code }) => [code, newId()]));
  await db.insert(materials).values(
    MATERIALS.map(({ code, kind, unit, piece, hours }) => ({
      id: material[code] ?? newId(),
      code,
      nameEn: `${code} material`,
      nameZh: `${code} 物料`,
      kind,
      baseUnit: unit,
      pieceMassKg: piece ?? null,
      shelfLifeHours: hours ?? null,
    })),
  );
  const operation = Object.fromEntries(OPERATIONS.map(({ code }) => [code, newId()]));
  await db.insert(operations).values(
    OPERATIONS.map((each) => ({
      id: operation[each.code] ?? newId(),
      code: each.code,
      seq: each.seq,
      nameEn: each.en,
      nameZh: each.zh,
      equipmentClass: each.machine,
      lotRelation: each.relation,
      outputUnit: each.unit,
      outputKind: each.output,
      requiresRelease: each.release ?? false,
      massToleranceFraction: "0.02",
    })),
  );
  await db.insert(operationParameters).values([
    {
      operationId: operation.SNT ?? "",
      code: "T_SINTER",
      nameEn: "Sintering temperature",
      nameZh: "烧结温度",
      unit: "°C",
      target: 1060,
      lowerLimit: 1040,
      upperLimit: 1080,
    },
    {
      operationId: operation.JM ?? "",
      code: "O2_PPM",
      nameEn: "Oxygen",
      nameZh: "氧含量",
      unit: "ppm",
      upperLimit: 50,
    },
  ]);
  const classes = [...new Set(OPERATIONS.flatMap(({ machine }) => machine ?? []))];
  const units = classes.flatMap((equipmentClass) =>
    [1, 2].map((number) => ({
      id: newId(),
      siteId,
      level: "work-unit" as const,
      code: `${equipmentClass.toUpperCase()}-0${number}`,
      nameEn: `${equipmentClass} ${number}`,
      nameZh: `${equipmentClass} ${number} 号`,
      equipmentClass,
      calendarId,
      isBatch: equipmentClass.includes("furnace"),
    })),
  );
  await db.insert(equipment).values(units);
  const furnaces = units.filter((unit) => unit.isBatch);
  await db
    .insert(equipmentPositions)
    .values(
      furnaces.flatMap((unit) =>
        [1, 2, 3, 4, 5, 6, 7, 8].map((place) => ({ equipmentId: unit.id, code: `P${place}`, place })),
      ),
    );
  await db.insert(instruments).values([
    {
      code: "HG-1",
      nameEn: "Hysteresigraph 1",
      nameZh: "磁测仪 1",
      method: "closed-circuit",
      calibrationDueAt: new Date("2099-01-01T00:00:00Z"),
    },
  ]);
  await db.insert(reasonCodes).values([
    { code: "BURN-OFF", kind: "loss", nameEn: "Lubricant burn-off", nameZh: "润滑剂烧失" },
    { code: "SLAG", kind: "loss", nameEn: "Slag and evaporation", nameZh: "炉渣与挥发" },
    { code: "HYDROGEN", kind: "gain", nameEn: "Hydrogen uptake", nameZh: "吸氢增重" },
    { code: "CHIPPED", kind: "scrap", nameEn: "Chipped", nameZh: "崩边" },
    { code: "CRACKED", kind: "scrap", nameEn: "Cracked", nameZh: "开裂" },
    { code: "RE-SINTER", kind: "rework", nameEn: "Sinter again", nameZh: "返烧" },
    { code: "SUSPECT", kind: "hold", nameEn: "Suspect material", nameZh: "可疑物料" },
  ]);
  const machine = Object.fromEntries(classes.map((name) => [name, `${name.toUpperCase()}-01`]));
  return { siteId, material, operation, machine };
}

/** A context as somebody who has just this role. */
export function contextFor(role: Role, more: Partial<Context> = {}): Context {
  return contextAs(
    { kind: "user", id: `user-${role}`, label: role, roles: [role], permissions: permissionsOf([role]) },
    more,
  );
}
