export type RawMaterial = {
  code: string;
  nameEn: string;
  nameZh: string;
  kind: "raw-metal" | "heavy-rare-earth-source" | "additive";
  composition: Record<string, number>;
  supplier: string;
  origin: { mined?: string; refined?: string; melted?: string };
  recycled?: { preConsumerShare: number; postConsumerShare: number };
  /** Kilograms per receipt and how many receipts in the month. */
  lotKg: number;
  lots: number;
};

export const RAW_MATERIALS: readonly RawMaterial[] = [
  {
    code: "RM-NDPR",
    nameEn: "NdPr metal 75/25",
    nameZh: "镨钕金属",
    kind: "raw-metal",
    composition: { Nd: 0.748, Pr: 0.249, Fe: 0.002 },
    supplier: "S-BYR",
    origin: { mined: "CN", refined: "CN", melted: "CN" },
    lotKg: 500,
    lots: 8,
  },
  {
    code: "RM-NDPR-L",
    nameEn: "NdPr metal 75/25, Malaysian oxide",
    nameZh: "镨钕金属（马来西亚氧化物）",
    kind: "raw-metal",
    composition: { Nd: 0.745, Pr: 0.251, Fe: 0.003 },
    supplier: "S-LYN",
    origin: { mined: "AU", refined: "MY", melted: "VN" },
    lotKg: 250,
    lots: 3,
  },
  {
    code: "RM-DYFE",
    nameEn: "DyFe80 master alloy",
    nameZh: "镝铁",
    kind: "raw-metal",
    composition: { Dy: 0.801, Fe: 0.197 },
    supplier: "S-GZH",
    origin: { mined: "MM", refined: "CN", melted: "CN" },
    lotKg: 60,
    lots: 2,
  },
  {
    code: "RM-FEB",
    nameEn: "Ferroboron FeB20",
    nameZh: "硼铁",
    kind: "raw-metal",
    composition: { Fe: 0.798, B: 0.199 },
    supplier: "S-FER",
    origin: { mined: "CN", refined: "CN", melted: "CN" },
    lotKg: 400,
    lots: 3,
  },
  {
    code: "RM-FE",
    nameEn: "Pure iron rod",
    nameZh: "纯铁棒",
    kind: "raw-metal",
    composition: { Fe: 0.998, C: 0.00005 },
    supplier: "S-IRN",
    origin: { mined: "BR", refined: "CN", melted: "CN" },
    lotKg: 2000,
    lots: 5,
  },
  {
    code: "RM-CO",
    nameEn: "Cobalt flakes",
    nameZh: "电解钴",
    kind: "raw-metal",
    composition: { Co: 0.998 },
    supplier: "S-KAT",
    origin: { mined: "CD", refined: "FI" },
    lotKg: 150,
    lots: 2,
  },
  {
    code: "RM-AL",
    nameEn: "Aluminium shot",
    nameZh: "铝粒",
    kind: "raw-metal",
    composition: { Al: 0.997 },
    supplier: "S-NFM",
    origin: { mined: "GN", refined: "CN", melted: "CN" },
    lotKg: 50,
    lots: 2,
  },
  {
    code: "RM-CU",
    nameEn: "Copper rod",
    nameZh: "铜棒",
    kind: "raw-metal",
    composition: { Cu: 0.999 },
    supplier: "S-NFM",
    origin: { mined: "CL", refined: "CN", melted: "CN" },
    lotKg: 50,
    lots: 2,
  },
  {
    code: "RM-GA",
    nameEn: "Gallium ingot",
    nameZh: "镓锭",
    kind: "raw-metal",
    composition: { Ga: 0.9999 },
    supplier: "S-NFM",
    origin: { refined: "CN" },
    lotKg: 50,
    lots: 2,
  },
  {
    code: "RM-NB",
    nameEn: "Ferroniobium FeNb65",
    nameZh: "铌铁",
    kind: "raw-metal",
    composition: { Nb: 0.652, Fe: 0.345 },
    supplier: "S-BRZ",
    origin: { mined: "BR", refined: "BR", melted: "BR" },
    lotKg: 60,
    lots: 1,
  },
  {
    code: "RM-ZR",
    nameEn: "Zirconium sponge",
    nameZh: "海绵锆",
    kind: "raw-metal",
    composition: { Zr: 0.997 },
    supplier: "S-NFM",
    origin: { mined: "ZA", refined: "CN" },
    lotKg: 60,
    lots: 1,
  },
  {
    code: "RM-REC",
    nameEn: "Recycled NdFeB alloy",
    nameZh: "再生钕铁硼合金",
    kind: "raw-metal",
    composition: { Nd: 0.232, Pr: 0.061, Dy: 0.012, Fe: 0.672, B: 0.0098, Co: 0.009, Al: 0.003, Cu: 0.001 },
    supplier: "S-LOP",
    origin: { refined: "DE", melted: "DE" },
    recycled: { preConsumerShare: 0.35, postConsumerShare: 0.65 },
    lotKg: 300,
    lots: 3,
  },
  {
    code: "HR-TB",
    nameEn: "Terbium fluoride diffusion source",
    nameZh: "铽扩散源（氟化铽）",
    kind: "heavy-rare-earth-source",
    composition: { Tb: 0.732 },
    supplier: "S-GZH",
    origin: { mined: "CN", refined: "CN" },
    lotKg: 5,
    lots: 4,
  },
  {
    code: "AD-LUB1",
    nameEn: "Milling lubricant and antioxidant",
    nameZh: "磨前润滑抗氧化剂",
    kind: "additive",
    composition: { C: 0.62 },
    supplier: "S-CHM",
    origin: {},
    lotKg: 25,
    lots: 3,
  },
  {
    code: "AD-LUB2",
    nameEn: "Press lubricant",
    nameZh: "成型润滑剂",
    kind: "additive",
    composition: { C: 0.55 },
    supplier: "S-CHM",
    origin: {},
    lotKg: 25,
    lots: 2,
  },
];

/** Descaled iron is made in the plant; the charge takes it instead of the rod. */
export const DESCALED_IRON = { code: "RM-FE-D", nameEn: "Descaled pure iron", nameZh: "除锈纯铁" } as const;

/** Blanks as they are tipped together and weighed; counted by weight they become pieces again. */
export const BULK_BLANK = {
  code: "BULK-BLANK",
  nameEn: "Sintered blanks, in bulk",
  nameZh: "散装烧结毛坯",
} as const;

export const BY_PRODUCTS = [
  { code: "BP-SLAG", nameEn: "Melting slag", nameZh: "熔炼渣", unit: "kg" },
  { code: "BP-ULTRAFINE", nameEn: "Ultrafine powder", nameZh: "超细粉", unit: "kg" },
  { code: "BP-COMPACT", nameEn: "Defective compacts", nameZh: "废压坯", unit: "kg" },
  { code: "BP-BLANK", nameEn: "Defective blanks", nameZh: "废毛坯", unit: "kg" },
  { code: "BP-SLUDGE", nameEn: "Grinding and slicing sludge", nameZh: "油泥", unit: "kg" },
  { code: "BP-OFFCUT", nameEn: "Offcuts", nameZh: "边角料", unit: "kg" },
  { code: "BP-PARTS", nameEn: "Defective parts", nameZh: "废磁片", unit: "kg" },
] as const;

/** By-products that are melted in again. */
export const RETURNED_MATERIAL = "BP-OFFCUT";
