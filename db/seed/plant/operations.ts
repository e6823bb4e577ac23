import type { MATERIAL_KINDS } from "@/db/schema/materials";

type Kind = (typeof MATERIAL_KINDS)[number];

export type OperationFacts = {
  relation: "one-to-one" | "consume" | "split" | "blend" | "co-process" | "test" | "pack";
  equipmentClass?: string;
  inputs: Kind[];
  output?: Kind;
  gate?: boolean;
  tolerance: string;
  expectedYield?: string;
  standard?: { seconds: number; basis: "piece" | "kg" | "load" };
};

/** What the published route (db/seed/data/process-route.csv) does not say, by operation code. Plant settings. */
export const OPERATION_FACTS: Record<string, OperationFacts> = {
  RCV: { relation: "one-to-one", inputs: ["raw-metal"], output: "raw-metal", tolerance: "0.001" },
  PRE: {
    relation: "one-to-one",
    equipmentClass: "descaler",
    inputs: ["raw-metal"],
    output: "raw-metal",
    tolerance: "0.005",
    expectedYield: "0.996",
    standard: { seconds: 4, basis: "kg" },
  },
  CHG: {
    relation: "consume",
    equipmentClass: "balance",
    inputs: ["raw-metal", "by-product"],
    output: "alloy-charge",
    tolerance: "0.001",
    expectedYield: "1",
    standard: { seconds: 8, basis: "kg" },
  },
  SC: {
    relation: "split",
    equipmentClass: "strip-caster",
    inputs: ["alloy-charge"],
    output: "strip-cast-flake",
    tolerance: "0.01",
    expectedYield: "0.985",
    standard: { seconds: 46, basis: "kg" },
  },
  HD: {
    relation: "blend",
    equipmentClass: "hd-furnace",
    inputs: ["strip-cast-flake"],
    output: "coarse-powder",
    tolerance: "0.01",
    expectedYield: "1",
    standard: { seconds: 18_900, basis: "load" },
  },
  ADD: {
    relation: "blend",
    equipmentClass: "mixer",
    inputs: ["coarse-powder", "additive"],
    output: "coarse-powder",
    tolerance: "0.005",
    expectedYield: "1",
    standard: { seconds: 12, basis: "kg" },
  },
  JM: {
    relation: "split",
    equipmentClass: "jet-mill",
    inputs: ["coarse-powder"],
    output: "fine-powder",
    tolerance: "0.01",
    expectedYield: "0.985",
    standard: { seconds: 95, basis: "kg" },
  },
  BLD: {
    relation: "blend",
    equipmentClass: "blender",
    inputs: ["fine-powder", "additive"],
    output: "powder-blend",
    tolerance: "0.005",
    expectedYield: "0.999",
    standard: { seconds: 10, basis: "kg" },
  },
  PRS: {
    relation: "split",
    equipmentClass: "press",
    inputs: ["powder-blend"],
    output: "green-compact",
    tolerance: "0.01",
    expectedYield: "0.985",
    standard: { seconds: 150, basis: "kg" },
  },
  CIP: {
    relation: "one-to-one",
    equipmentClass: "isostatic-press",
    inputs: ["green-compact"],
    output: "green-compact",
    tolerance: "0.005",
    expectedYield: "0.998",
    standard: { seconds: 5_100, basis: "load" },
  },
  SNT: {
    relation: "co-process",
    equipmentClass: "sintering-furnace",
    inputs: ["green-compact"],
    output: "sintered-blank",
    tolerance: "0.01",
    expectedYield: "0.99",
    standard: { seconds: 84_000, basis: "load" },
  },
  AGE: {
    relation: "co-process",
    equipmentClass: "ageing-furnace",
    inputs: ["sintered-blank"],
    output: "sintered-blank",
    gate: true,
    tolerance: "0.005",
    expectedYield: "0.999",
    standard: { seconds: 45_600, basis: "load" },
  },
  BQC: { relation: "test", inputs: ["sintered-blank"], output: "sintered-blank", tolerance: "0.001" },
  MCH: {
    relation: "split",
    equipmentClass: "slicer",
    inputs: ["sintered-blank"],
    output: "machined-part",
    tolerance: "0.02",
    expectedYield: "0.97",
    standard: { seconds: 320, basis: "kg" },
  },
  GBD: {
    relation: "co-process",
    equipmentClass: "gbd-furnace",
    inputs: ["machined-part", "heavy-rare-earth-source"],
    output: "diffused-part",
    gate: true,
    tolerance: "0.005",
    expectedYield: "0.999",
    standard: { seconds: 120_000, basis: "load" },
  },
  SFT: {
    relation: "blend",
    equipmentClass: "plating-line",
    inputs: ["machined-part", "diffused-part"],
    output: "coated-part",
    tolerance: "0.01",
    expectedYield: "0.995",
    standard: { seconds: 120, basis: "kg" },
  },
  MAG: {
    relation: "one-to-one",
    equipmentClass: "magnetiser",
    inputs: ["coated-part"],
    output: "magnetised-part",
    tolerance: "0.002",
    expectedYield: "0.999",
    standard: { seconds: 60, basis: "kg" },
  },
  FQC: {
    relation: "split",
    equipmentClass: "inspection-station",
    inputs: ["magnetised-part"],
    output: "magnetised-part",
    gate: true,
    tolerance: "0.002",
    expectedYield: "0.985",
    standard: { seconds: 75, basis: "kg" },
  },
  PCK: {
    relation: "pack",
    equipmentClass: "packing-station",
    inputs: ["magnetised-part"],
    output: "packed-magnet",
    tolerance: "0.001",
    expectedYield: "1",
    standard: { seconds: 30, basis: "kg" },
  },
};

export type ParameterFacts = {
  code: string;
  nameZh: string;
  /** The row of process-params.csv (operation and name) that gives the limits; others are named in `source`. */
  row: string;
  unit: string;
  scale?: number;
  target?: number;
  required?: boolean;
  note?: string;
};

/**
 * Parameters by operation. Where the published sources disagree, the wider plant band is the limit and the
 * narrower value the target; the note says which.
 */
export const PARAMETERS: Record<string, ParameterFacts[]> = {
  CHG: [
    { code: "total-rare-earth", nameZh: "稀土总量", row: "total rare earth", unit: "wt%", target: 30 },
    { code: "iron", nameZh: "铁含量", row: "Fe", unit: "wt%" },
    { code: "boron", nameZh: "硼含量", row: "B", unit: "wt%", target: 0.97 },
  ],
  SC: [
    {
      code: "pour-temperature",
      nameZh: "浇注温度",
      row: "pour temperature",
      unit: "°C",
      target: 1460,
      required: true,
      note: "published as one value; ± 20 °C is a plant setting",
    },
    {
      code: "flake-thickness",
      nameZh: "甩片厚度",
      row: "flake thickness",
      unit: "µm",
      target: 300,
      required: true,
      note: "S6 aims at 300–400 µm; S3 is the limit",
    },
  ],
  HD: [
    { code: "pump-down-pressure", nameZh: "抽空压力", row: "pump-down pressure", unit: "Pa" },
    {
      code: "hydrogen-pressure",
      nameZh: "氢气压力",
      row: "hydrogen pressure",
      unit: "kPa",
      scale: 0.001,
      target: 100,
      required: true,
    },
    { code: "absorption-time", nameZh: "吸氢时间", row: "absorption time", unit: "min", target: 25 },
    { code: "vessel-temperature", nameZh: "脱氢温度", row: "vessel temperature", unit: "°C", target: 480 },
  ],
  ADD: [
    { code: "lubricant", nameZh: "磨前润滑剂量", row: "lubricant before mill", unit: "wt%", target: 0.15 },
  ],
  JM: [
    {
      code: "d50",
      nameZh: "粒度D50",
      row: "mean size (general)",
      unit: "µm",
      target: 2.8,
      required: true,
      note: "S3 is the limit; S11 asks 2.0–3.0 µm for heavy-rare-earth-free alloys",
    },
    { code: "smd", nameZh: "粒度SMD", row: "SMD", unit: "µm", target: 3.0 },
    {
      code: "oxygen-ppm",
      nameZh: "磨内氧含量",
      row: "oxygen in mill gas",
      unit: "ppm",
      target: 40,
      required: true,
      note: "S14 band is the limit; S13 asks below 50 ppm",
    },
    { code: "gas-pressure", nameZh: "研磨气压", row: "grinding gas pressure", unit: "MPa", target: 0.65 },
    { code: "classifier-speed", nameZh: "分级轮转速", row: "classifier speed", unit: "rpm", target: 3600 },
    { code: "feed-rate", nameZh: "加料速度", row: "feed rate", unit: "kg/h", target: 32 },
  ],
  BLD: [{ code: "lubricant", nameZh: "二次润滑剂量", row: "second lubricant", unit: "wt%", target: 0.08 }],
  PRS: [
    {
      code: "orientation-field",
      nameZh: "取向磁场",
      row: "orientation field (plant band)",
      unit: "T",
      target: 2.0,
      required: true,
      note: "S14 plant band is the limit; S11 asks 2.0–2.5 T",
    },
    { code: "press-force", nameZh: "成型压力", row: "press force", unit: "kN", target: 250 },
    { code: "green-density", nameZh: "压坯密度", row: "green density", unit: "g/cm³", target: 3.95 },
  ],
  CIP: [{ code: "pressure", nameZh: "等静压压力", row: "pressure", unit: "MPa", target: 200 }],
  SNT: [
    {
      code: "temperature",
      nameZh: "烧结温度",
      row: "sinter temperature (plant band)",
      unit: "°C",
      target: 1065,
      required: true,
      note: "S14 plant band is the limit; S3 says 1000–1100 °C, S15 1053–1124 °C",
    },
    {
      code: "vacuum",
      nameZh: "保温真空度",
      row: "vacuum at soak (plant band)",
      unit: "Pa",
      target: 1,
      required: true,
      note: "S14 plant band is the limit; S11 asks below 0.05 Pa",
    },
    {
      code: "soak-minutes",
      nameZh: "保温时间",
      row: "soak",
      unit: "min",
      target: 240,
      note: "published as one value; ± 30 min is a plant setting",
    },
  ],
  AGE: [
    { code: "stage-1-temperature", nameZh: "一级时效温度", row: "stage 1", unit: "°C", target: 900 },
    {
      code: "stage-2-temperature",
      nameZh: "二级时效温度",
      row: "stage 2 (plant band)",
      unit: "°C",
      target: 510,
      required: true,
      note: "S14 plant band is the limit; S3 says 400–600 °C",
    },
  ],
  GBD: [
    {
      code: "temperature",
      nameZh: "扩散温度",
      row: "diffusion temperature",
      unit: "°C",
      target: 900,
      required: true,
    },
    { code: "hours", nameZh: "扩散时间", row: "diffusion time", unit: "h", target: 12, required: true },
    { code: "vacuum", nameZh: "真空度", row: "vacuum", unit: "Pa", target: 1 },
    {
      code: "source-share",
      nameZh: "扩散源增重比",
      row: "Tb source, weight",
      unit: "wt%",
      target: 0.35,
      note: "published as one value; ± 0.15 wt% is a plant setting",
    },
  ],
  BQC: [
    {
      code: "oxygen",
      nameZh: "磁体氧含量",
      row: "magnet oxygen (low-oxygen practice)",
      unit: "ppm",
      target: 650,
    },
    { code: "density", nameZh: "密度", row: "density", unit: "g/cm³", target: 7.55 },
  ],
};

/** Limits around a value that the sources print as a single figure. */
export const SINGLE_VALUE_BANDS: Record<string, number> = {
  "SC/pour-temperature": 20,
  "SNT/soak-minutes": 30,
  "GBD/source-share": 0.15,
};

/** Operations of a product's route: everything that turns lots into lots, from the charge to the box. */
export const ROUTE_OPERATIONS = [
  "CHG",
  "SC",
  "HD",
  "ADD",
  "JM",
  "BLD",
  "PRS",
  "CIP",
  "SNT",
  "AGE",
  "MCH",
  "GBD",
  "SFT",
  "MAG",
  "FQC",
  "PCK",
] as const;
