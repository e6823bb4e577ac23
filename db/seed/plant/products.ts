import type { ProductGeometry } from "@/db/schema/materials";

export type DemoProduct = {
  code: string;
  nameEn: string;
  nameZh: string;
  alloy: string;
  specification: string;
  diffused: boolean;
  geometry: ProductGeometry;
  volumeMm3: number;
  densityGramPerCubicCentimetre: number;
  blankVolumeMm3: number;
  piecesPerBlank: number;
  magnetisationDirection: string;
  coating: string;
  coatingGainFraction: number;
  customer: string;
  customerPartNumber: string;
  /** Of GS1's prefix 952, which is kept for examples. */
  gtin?: string;
  boxPieces: number;
};

const round = (value: number) => Math.round(value * 1000) / 1000;
const cylinder = (diameter: number, height: number) => round((Math.PI / 4) * diameter ** 2 * height);

/** Piece masses follow from the volume and the density; blanks carry the kerf and the grinding stock. */
export const PRODUCTS: readonly DemoProduct[] = [
  {
    code: "MG-EVB-4520",
    nameEn: "EV rotor block 45 × 20 × 5",
    nameZh: "新能源车电机方块 45×20×5",
    alloy: "B45",
    specification: "OWN-45SH-GBD",
    diffused: true,
    geometry: { shape: "block", lengthMm: 45, widthMm: 20, heightMm: 5 },
    volumeMm3: 4500,
    densityGramPerCubicCentimetre: 7.6,
    blankVolumeMm3: 46 * 41.5 * 33.6,
    piecesPerBlank: 12,
    magnetisationDirection: "thickness",
    coating: "epoxy",
    coatingGainFraction: 0.0035,
    customer: "C-VOLT",
    customerPartNumber: "VD-8841-02",
    gtin: "09521234543213",
    boxPieces: 1500,
  },
  {
    code: "MG-EVB-4015",
    nameEn: "Traction motor block 40 × 15 × 4",
    nameZh: "驱动电机方块 40×15×4",
    alloy: "N48H",
    specification: "OWN-N48H",
    diffused: false,
    geometry: { shape: "block", lengthMm: 40, widthMm: 15, heightMm: 4 },
    volumeMm3: 2400,
    densityGramPerCubicCentimetre: 7.58,
    blankVolumeMm3: 41 * 47 * 35,
    piecesPerBlank: 24,
    magnetisationDirection: "thickness",
    coating: "Zn",
    coatingGainFraction: 0.006,
    customer: "C-HUAD",
    customerPartNumber: "HD-MB-4015-4",
    boxPieces: 2500,
  },
  {
    code: "MG-ARC-R36",
    nameEn: "Rotor arc segment R36",
    nameZh: "转子瓦形 R36",
    alloy: "B45",
    specification: "VOLT-45SH",
    diffused: true,
    geometry: {
      shape: "arc",
      outerDiameterMm: 72,
      innerDiameterMm: 64,
      lengthMm: 30,
      widthMm: 24,
      heightMm: 4,
    },
    volumeMm3: 2952,
    densityGramPerCubicCentimetre: 7.6,
    blankVolumeMm3: 31 * 25.2 * 62,
    piecesPerBlank: 12,
    magnetisationDirection: "parallel",
    coating: "epoxy",
    coatingGainFraction: 0.004,
    customer: "C-VOLT",
    customerPartNumber: "VD-7720-11",
    boxPieces: 2000,
  },
  {
    code: "MG-RNG-3020",
    nameEn: "Sensor ring 30 × 20 × 5",
    nameZh: "传感器环 30×20×5",
    alloy: "N42R",
    specification: "OWN-N42",
    diffused: false,
    geometry: { shape: "ring", outerDiameterMm: 30, innerDiameterMm: 20, heightMm: 5 },
    volumeMm3: round(cylinder(30, 5) - cylinder(20, 5)),
    densityGramPerCubicCentimetre: 7.5,
    blankVolumeMm3: cylinder(31, 33) - cylinder(19, 33),
    piecesPerBlank: 6,
    magnetisationDirection: "axial",
    coating: "NiCuNi",
    coatingGainFraction: 0.011,
    customer: "C-WIND",
    customerPartNumber: "MS-R30-20",
    boxPieces: 3000,
  },
  {
    code: "MG-CYL-1005",
    nameEn: "Speaker cylinder Ø10 × 5",
    nameZh: "扬声器圆柱 Ø10×5",
    alloy: "N52",
    specification: "OWN-N52",
    diffused: false,
    geometry: { shape: "cylinder", outerDiameterMm: 10, heightMm: 5 },
    volumeMm3: cylinder(10, 5),
    densityGramPerCubicCentimetre: 7.55,
    blankVolumeMm3: cylinder(10.6, 44.5),
    piecesPerBlank: 8,
    magnetisationDirection: "axial",
    coating: "NiCuNi",
    coatingGainFraction: 0.018,
    customer: "C-SONI",
    customerPartNumber: "SA-CY-1005",
    boxPieces: 10_000,
  },
  {
    code: "MG-BLK-3010",
    nameEn: "Servo block 30 × 10 × 3",
    nameZh: "伺服电机方块 30×10×3",
    alloy: "N52",
    specification: "OWN-N52",
    diffused: false,
    geometry: { shape: "block", lengthMm: 30, widthMm: 10, heightMm: 3 },
    volumeMm3: 900,
    densityGramPerCubicCentimetre: 7.55,
    blankVolumeMm3: 31 * 31.6 * 30,
    piecesPerBlank: 24,
    magnetisationDirection: "thickness",
    coating: "NiCuNi",
    coatingGainFraction: 0.014,
    customer: "C-NIPP",
    customerPartNumber: "NS-B3010-3",
    boxPieces: 6000,
  },
];

/** Mass in milligrams, from mm³ and g/cm³. */
export function pieceMassMg(product: DemoProduct): number {
  return Math.round(product.volumeMm3 * product.densityGramPerCubicCentimetre);
}

export function blankMassMg(product: DemoProduct): number {
  return Math.round(product.blankVolumeMm3 * (product.densityGramPerCubicCentimetre - 0.02));
}

/** A compact still holds hydrogen and lubricant. */
export function compactMassMg(product: DemoProduct): number {
  return Math.round(blankMassMg(product) * 1.006);
}

export type PieceStage = "compact" | "blank" | "part" | "diffused" | "coated" | "magnetised" | "packed";

const STAGES: Record<PieceStage, { suffix: string; kind: string; nameEn: string; nameZh: string }> = {
  compact: { suffix: "GC", kind: "green-compact", nameEn: "green compact", nameZh: "压坯" },
  blank: { suffix: "BL", kind: "sintered-blank", nameEn: "sintered blank", nameZh: "烧结毛坯" },
  part: { suffix: "MP", kind: "machined-part", nameEn: "machined part", nameZh: "机加工件" },
  diffused: { suffix: "DP", kind: "diffused-part", nameEn: "diffused part", nameZh: "扩散件" },
  coated: { suffix: "CT", kind: "coated-part", nameEn: "coated part", nameZh: "镀层件" },
  magnetised: { suffix: "MM", kind: "magnetised-part", nameEn: "magnetised part", nameZh: "充磁件" },
  packed: { suffix: "", kind: "packed-magnet", nameEn: "", nameZh: "" },
};

export function productMaterial(product: DemoProduct, stage: PieceStage): string {
  const { suffix } = STAGES[stage];
  return suffix ? `${product.code}-${suffix}` : product.code;
}

export function productMaterials(product: DemoProduct) {
  const stages = (Object.keys(STAGES) as PieceStage[]).filter(
    (stage) => stage !== "diffused" || product.diffused,
  );
  return stages.map((stage) => ({
    code: productMaterial(product, stage),
    kind: STAGES[stage].kind,
    nameEn: [product.nameEn, STAGES[stage].nameEn].filter(Boolean).join(", "),
    nameZh: [product.nameZh, STAGES[stage].nameZh].filter(Boolean).join(" "),
    pieceMassMg:
      stage === "compact"
        ? compactMassMg(product)
        : stage === "blank"
          ? blankMassMg(product)
          : pieceMassMg(product),
  }));
}

export function productOf(code: string): DemoProduct {
  const product = PRODUCTS.find((entry) => entry.code === code);
  if (!product) throw new Error(`No product ${code} in the demo plant.`);
  return product;
}
