/** What the demo magnets of an alloy are like; the month's variation comes on top. */
export type Alloy = {
  code: string;
  nameEn: string;
  nameZh: string;
  /** Mass shares of the charge; iron makes up the rest. */
  recipe: Record<string, number>;
  brTesla: number;
  hcjKiloAmperePerMetre: number;
  /** Gain of HcJ by diffusion, in kA/m per percent of Tb by mass. */
  gainPerPercentTb: number;
};

export const ALLOYS: readonly Alloy[] = [
  {
    code: "N52",
    nameEn: "N52 alloy",
    nameZh: "N52合金",
    recipe: {
      "RM-NDPR": 0.299,
      "RM-FEB": 0.0485,
      "RM-CO": 0.005,
      "RM-AL": 0.001,
      "RM-CU": 0.0015,
      "RM-GA": 0.002,
    },
    brTesla: 1.449,
    hcjKiloAmperePerMetre: 985,
    gainPerPercentTb: 0,
  },
  {
    code: "N48H",
    nameEn: "N48H alloy",
    nameZh: "N48H合金",
    recipe: {
      "RM-NDPR": 0.293,
      "RM-DYFE": 0.012,
      "RM-FEB": 0.049,
      "RM-CO": 0.009,
      "RM-AL": 0.002,
      "RM-CU": 0.002,
      "RM-GA": 0.003,
      "RM-NB": 0.0015,
    },
    brTesla: 1.392,
    hcjKiloAmperePerMetre: 1442,
    gainPerPercentTb: 0,
  },
  {
    code: "B45",
    nameEn: "Base alloy for diffusion",
    nameZh: "扩散基体合金",
    recipe: {
      "RM-NDPR": 0.303,
      "RM-FEB": 0.049,
      "RM-CO": 0.01,
      "RM-AL": 0.0015,
      "RM-CU": 0.002,
      "RM-GA": 0.003,
      "RM-ZR": 0.0012,
    },
    brTesla: 1.362,
    hcjKiloAmperePerMetre: 1268,
    gainPerPercentTb: 1650,
  },
  {
    code: "N42R",
    nameEn: "N42 alloy with recycled content",
    nameZh: "N42再生料合金",
    recipe: {
      "RM-NDPR": 0.21,
      "RM-REC": 0.3,
      "RM-FEB": 0.0345,
      "RM-CO": 0.003,
      "RM-AL": 0.002,
      "RM-CU": 0.001,
    },
    brTesla: 1.306,
    hcjKiloAmperePerMetre: 1052,
    gainPerPercentTb: 0,
  },
];

export function alloyOf(code: string): Alloy {
  const alloy = ALLOYS.find((entry) => entry.code === code);
  if (!alloy) throw new Error(`No alloy ${code} in the demo plant.`);
  return alloy;
}

/** Materials of an alloy along the powder route, by stage. */
export function alloyMaterial(
  alloyCode: string,
  stage: "charge" | "flake" | "coarse" | "fine" | "blend",
): string {
  const prefix = { charge: "CH", flake: "FL", coarse: "CP", fine: "FP", blend: "PB" }[stage];
  return `${prefix}-${alloyCode}`;
}
