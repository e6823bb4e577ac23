type Limit = { property: string; minimum?: number; maximum?: number };

/** Specifications that the demo products are judged by: our own windows and one of a customer. */
export const SPECIFICATIONS: {
  code: string;
  grade: string;
  series: string;
  owner: string;
  ownerKind: "own" | "customer";
  density: number;
  maximumTemperatureC: number;
  limits: Limit[];
}[] = [
  {
    code: "OWN-N52",
    grade: "N52",
    series: "N",
    owner: "Baotou magnet works",
    ownerKind: "own",
    density: 7.55,
    maximumTemperatureC: 70,
    limits: [
      { property: "br", minimum: 1.42, maximum: 1.48 },
      { property: "hcb", minimum: 836 },
      { property: "hcj", minimum: 876 },
      { property: "bh-max", minimum: 390, maximum: 422 },
      { property: "squareness", minimum: 0.9 },
    ],
  },
  {
    code: "OWN-N48H",
    grade: "N48H",
    series: "H",
    owner: "Baotou magnet works",
    ownerKind: "own",
    density: 7.58,
    maximumTemperatureC: 120,
    limits: [
      { property: "br", minimum: 1.36, maximum: 1.42 },
      { property: "hcb", minimum: 995 },
      { property: "hcj", minimum: 1353 },
      { property: "bh-max", minimum: 358, maximum: 390 },
      { property: "squareness", minimum: 0.9 },
    ],
  },
  {
    code: "OWN-45SH-GBD",
    grade: "N45SH",
    series: "SH",
    owner: "Baotou magnet works",
    ownerKind: "own",
    density: 7.6,
    maximumTemperatureC: 150,
    limits: [
      { property: "br", minimum: 1.32, maximum: 1.38 },
      { property: "hcb", minimum: 955 },
      { property: "hcj", minimum: 1592 },
      { property: "bh-max", minimum: 326, maximum: 366 },
      { property: "squareness", minimum: 0.88 },
    ],
  },
  {
    code: "VOLT-45SH",
    grade: "45SH",
    series: "SH",
    owner: "Voltara Drives",
    ownerKind: "customer",
    density: 7.6,
    maximumTemperatureC: 150,
    limits: [
      { property: "br", minimum: 1.33, maximum: 1.38 },
      { property: "hcb", minimum: 960 },
      { property: "hcj", minimum: 1640, maximum: 2100 },
      { property: "bh-max", minimum: 330, maximum: 366 },
      { property: "squareness", minimum: 0.88 },
    ],
  },
  {
    code: "OWN-N42",
    grade: "N42",
    series: "N",
    owner: "Baotou magnet works",
    ownerKind: "own",
    density: 7.5,
    maximumTemperatureC: 80,
    limits: [
      { property: "br", minimum: 1.28, maximum: 1.34 },
      { property: "hcb", minimum: 860 },
      { property: "hcj", minimum: 955 },
      { property: "bh-max", minimum: 310, maximum: 342 },
      { property: "squareness", minimum: 0.9 },
    ],
  },
];

export const CHARACTERISTICS = [
  { code: "br", nameEn: "Remanence Br", nameZh: "剩磁Br", unit: "T" },
  { code: "hcb", nameEn: "Coercivity HcB", nameZh: "矫顽力HcB", unit: "kA/m" },
  { code: "hcj", nameEn: "Intrinsic coercivity HcJ", nameZh: "内禀矫顽力HcJ", unit: "kA/m" },
  { code: "bh-max", nameEn: "Energy product (BH)max", nameZh: "最大磁能积(BH)max", unit: "kJ/m³" },
  { code: "hk", nameEn: "Knee field Hk", nameZh: "膝点磁场Hk", unit: "kA/m" },
  { code: "squareness", nameEn: "Squareness Hk/HcJ", nameZh: "方形度Hk/HcJ", unit: "1" },
  { code: "mu-rec", nameEn: "Recoil permeability", nameZh: "回复磁导率", unit: "1" },
  { code: "density", nameEn: "Density", nameZh: "密度", unit: "g/cm³" },
  { code: "flux", nameEn: "Magnetic moment", nameZh: "磁矩", unit: "A·m²" },
  { code: "coating-thickness", nameEn: "Coating thickness", nameZh: "镀层厚度", unit: "µm" },
  { code: "oxygen", nameEn: "Oxygen content", nameZh: "氧含量", unit: "ppm" },
  { code: "carbon", nameEn: "Carbon content", nameZh: "碳含量", unit: "ppm" },
  { code: "d50", nameEn: "Particle size D50", nameZh: "粒度D50", unit: "µm" },
] as const;
