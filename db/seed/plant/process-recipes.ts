import type { EnvelopeRow, RecipeStepRow } from "../../schema/process-data";

export const PROCESS_PARAMETERS = [
  {
    equipmentClass: "sintering-furnace",
    code: "temperature",
    nameEn: "Furnace temperature",
    nameZh: "炉温",
    unit: "°C",
  },
  {
    equipmentClass: "sintering-furnace",
    code: "vacuum",
    nameEn: "Furnace pressure",
    nameZh: "炉内压力（真空度）",
    unit: "Pa",
    isLogarithmic: true,
  },
  {
    equipmentClass: "sintering-furnace",
    code: "oxygen",
    nameEn: "Oxygen in the cooling gas",
    nameZh: "冷却气氧含量",
    unit: "ppm",
  },
  {
    equipmentClass: "ageing-furnace",
    code: "temperature",
    nameEn: "Furnace temperature",
    nameZh: "炉温",
    unit: "°C",
  },
  {
    equipmentClass: "ageing-furnace",
    code: "vacuum",
    nameEn: "Furnace pressure",
    nameZh: "炉内压力（真空度）",
    unit: "Pa",
    isLogarithmic: true,
  },
] as const;

type Corner = readonly [minute: number, value: number];

export type DemoRecipe = {
  code: string;
  operation: string;
  equipmentClass: string;
  nameEn: string;
  nameZh: string;
  steps: RecipeStepRow[];
  envelopes: EnvelopeRow[];
  /** What a good run does: corners joined by straight lines (for vacuum: straight in its logarithm). */
  curves: {
    parameter: string;
    isLogarithmic: boolean;
    noise: number;
    drift: number;
    corners: readonly Corner[];
  }[];
};

const limits = (minute: number, lower: number | null, upper: number | null) => ({ minute, lower, upper });

/** Evacuate, degas, release hydrogen, soak at 1065 °C for four hours, cool under argon (DOMAIN.md, S14). */
const SINTER: DemoRecipe = {
  code: "PRG-SNT-1065",
  operation: "SNT",
  equipmentClass: "sintering-furnace",
  nameEn: "Sinter at 1065 °C, 4 h",
  nameZh: "1065 °C 烧结 4 小时",
  steps: [
    { kind: "evacuate", nameEn: "Evacuate", nameZh: "抽真空", minutes: 60 },
    { kind: "heat", nameEn: "Heat to 350 °C", nameZh: "升温至 350 °C", minutes: 180 },
    { kind: "soak", nameEn: "Degas at 350 °C", nameZh: "350 °C 脱脂保温", minutes: 120 },
    { kind: "heat", nameEn: "Heat to 850 °C", nameZh: "升温至 850 °C", minutes: 180 },
    { kind: "soak", nameEn: "Release hydrogen at 850 °C", nameZh: "850 °C 脱氢保温", minutes: 120 },
    { kind: "heat", nameEn: "Heat to 1065 °C", nameZh: "升温至 1065 °C", minutes: 120 },
    { kind: "soak", nameEn: "Soak at 1065 °C", nameZh: "1065 °C 保温", minutes: 240 },
    { kind: "cool", nameEn: "Cool under argon", nameZh: "氩气冷却", minutes: 380 },
  ],
  envelopes: [
    {
      parameterCode: "temperature",
      tolerance: 2,
      minimumSecondsOutside: 120,
      maximumGapSeconds: 300,
      points: [
        limits(60, null, 80),
        limits(240, 310, 390),
        limits(360, 330, 370),
        limits(540, 810, 890),
        limits(660, 835, 865),
        limits(780, 1045, 1075),
        limits(790, 1057, 1073),
        limits(1020, 1057, 1073),
        limits(1040, null, 1075),
        limits(1400, null, 320),
      ],
    },
    {
      parameterCode: "vacuum",
      tolerance: 0,
      minimumSecondsOutside: 180,
      maximumGapSeconds: 300,
      points: [limits(70, null, 60), limits(660, null, 60), limits(780, null, 5), limits(1020, null, 5)],
    },
    {
      parameterCode: "oxygen",
      tolerance: 0,
      minimumSecondsOutside: 60,
      maximumGapSeconds: 600,
      points: [limits(1060, null, 50), limits(1400, null, 50)],
    },
  ],
  curves: [
    {
      parameter: "temperature",
      isLogarithmic: false,
      noise: 1.6,
      drift: 3,
      corners: [
        [0, 25],
        [60, 27],
        [240, 350],
        [360, 350],
        [540, 850],
        [660, 850],
        [780, 1065],
        [1020, 1065],
        [1120, 760],
        [1400, 210],
        [1560, 60],
      ],
    },
    {
      parameter: "vacuum",
      isLogarithmic: true,
      noise: 0.18,
      drift: 0.1,
      corners: [
        [0, 95_000],
        [20, 900],
        [60, 8],
        [200, 18],
        [300, 30],
        [420, 9],
        [600, 24],
        [700, 6],
        [790, 1.1],
        [1020, 0.9],
        [1035, 60_000],
        [1560, 85_000],
      ],
    },
    {
      parameter: "oxygen",
      isLogarithmic: false,
      noise: 2.5,
      drift: 2,
      corners: [
        [0, 20],
        [1020, 12],
        [1040, 32],
        [1200, 18],
        [1560, 14],
      ],
    },
  ],
};

/** 900 °C for 3 h, quenched, 510 °C for 4 h. */
const AGE: DemoRecipe = {
  code: "PRG-AGE-900-510",
  operation: "AGE",
  equipmentClass: "ageing-furnace",
  nameEn: "Age at 900 °C and 510 °C",
  nameZh: "900 °C + 510 °C 两级时效",
  steps: [
    { kind: "evacuate", nameEn: "Evacuate", nameZh: "抽真空", minutes: 30 },
    { kind: "heat", nameEn: "Heat to 900 °C", nameZh: "升温至 900 °C", minutes: 120 },
    { kind: "soak", nameEn: "First stage, 900 °C", nameZh: "一级时效 900 °C", minutes: 180 },
    { kind: "cool", nameEn: "Quench", nameZh: "风冷", minutes: 60 },
    { kind: "heat", nameEn: "Heat to 510 °C", nameZh: "升温至 510 °C", minutes: 60 },
    { kind: "soak", nameEn: "Second stage, 510 °C", nameZh: "二级时效 510 °C", minutes: 240 },
    { kind: "cool", nameEn: "Quench", nameZh: "风冷", minutes: 90 },
  ],
  envelopes: [
    {
      parameterCode: "temperature",
      tolerance: 2,
      minimumSecondsOutside: 120,
      maximumGapSeconds: 300,
      points: [
        limits(30, null, 120),
        limits(150, 860, 912),
        limits(160, 890, 910),
        limits(330, 890, 910),
        limits(340, null, 912),
        limits(430, null, 560),
        limits(450, 495, 525),
        limits(690, 495, 525),
        limits(700, null, 530),
        limits(770, null, 300),
      ],
    },
  ],
  curves: [
    {
      parameter: "temperature",
      isLogarithmic: false,
      noise: 1.2,
      drift: 3,
      corners: [
        [0, 30],
        [30, 40],
        [150, 900],
        [330, 900],
        [390, 180],
        [450, 510],
        [690, 510],
        [770, 120],
        [900, 60],
      ],
    },
    {
      parameter: "vacuum",
      isLogarithmic: true,
      noise: 0.15,
      drift: 0.1,
      corners: [
        [0, 90_000],
        [30, 6],
        [150, 2],
        [330, 0.9],
        [335, 70_000],
        [390, 70_000],
        [410, 8],
        [690, 1.2],
        [695, 70_000],
        [900, 80_000],
      ],
    },
  ],
};

export const DEMO_RECIPES: readonly DemoRecipe[] = [SINTER, AGE];
