export type WorkUnit = {
  code: string;
  nameEn: string;
  nameZh: string;
  area: string;
  equipmentClass: string;
  calendar: "CONT" | "3S";
  capacityKg?: number;
  capacityPieces?: number;
  isBatch?: boolean;
  countsFrom?: "machine" | "runs";
  /** Layers × places of a furnace, or named baskets and barrels. */
  positions?: { layers: number; places: number; capacityKg: number };
  ideal: { seconds: number; basis: "piece" | "kg" | "load" };
};

export const AREAS = [
  { code: "A-RCV", nameEn: "Receiving and weighing", nameZh: "来料与配料区" },
  { code: "A-MELT", nameEn: "Melt shop", nameZh: "熔炼车间" },
  { code: "A-PWD", nameEn: "Powder shop", nameZh: "制粉车间" },
  { code: "A-PRS", nameEn: "Press shop", nameZh: "成型车间" },
  { code: "A-SNT", nameEn: "Sintering shop", nameZh: "烧结车间" },
  { code: "A-MCH", nameEn: "Machine shop", nameZh: "机加工车间" },
  { code: "A-GBD", nameEn: "Diffusion shop", nameZh: "晶界扩散车间" },
  { code: "A-SFT", nameEn: "Plating shop", nameZh: "电镀车间" },
  { code: "A-FIN", nameEn: "Finishing and packing", nameZh: "充磁包装车间" },
] as const;

type Series = Omit<WorkUnit, "code" | "nameEn" | "nameZh"> & {
  prefix: string;
  count: number;
  nameEn: string;
  nameZh: string;
};

const series: Series[] = [
  {
    prefix: "BAL",
    count: 2,
    nameEn: "Charge balance",
    nameZh: "配料秤",
    area: "A-RCV",
    equipmentClass: "balance",
    calendar: "3S",
    capacityKg: 1000,
    ideal: { seconds: 8, basis: "kg" },
  },
  {
    prefix: "DSC",
    count: 1,
    nameEn: "Iron descaler",
    nameZh: "纯铁抛丸除锈机",
    area: "A-RCV",
    equipmentClass: "descaler",
    calendar: "3S",
    capacityKg: 500,
    ideal: { seconds: 4, basis: "kg" },
  },
  {
    prefix: "SC",
    count: 2,
    nameEn: "Strip caster",
    nameZh: "速凝甩带炉",
    area: "A-MELT",
    equipmentClass: "strip-caster",
    calendar: "CONT",
    capacityKg: 600,
    ideal: { seconds: 46, basis: "kg" },
  },
  {
    prefix: "HD",
    count: 2,
    nameEn: "Hydrogen decrepitation furnace",
    nameZh: "氢破炉",
    area: "A-MELT",
    equipmentClass: "hd-furnace",
    calendar: "CONT",
    capacityKg: 500,
    isBatch: true,
    countsFrom: "runs",
    ideal: { seconds: 18_900, basis: "load" },
  },
  {
    prefix: "MIX",
    count: 2,
    nameEn: "Additive mixer",
    nameZh: "加剂搅拌机",
    area: "A-PWD",
    equipmentClass: "mixer",
    calendar: "3S",
    capacityKg: 500,
    ideal: { seconds: 12, basis: "kg" },
  },
  {
    prefix: "JM",
    count: 3,
    nameEn: "Jet mill",
    nameZh: "气流磨",
    area: "A-PWD",
    equipmentClass: "jet-mill",
    calendar: "CONT",
    capacityKg: 300,
    ideal: { seconds: 95, basis: "kg" },
  },
  {
    prefix: "BLD",
    count: 2,
    nameEn: "Powder blender",
    nameZh: "三维混料机",
    area: "A-PWD",
    equipmentClass: "blender",
    calendar: "3S",
    capacityKg: 1000,
    ideal: { seconds: 10, basis: "kg" },
  },
  {
    prefix: "PRS",
    count: 4,
    nameEn: "Orientation press",
    nameZh: "取向成型压机",
    area: "A-PRS",
    equipmentClass: "press",
    calendar: "3S",
    ideal: { seconds: 150, basis: "kg" },
  },
  {
    prefix: "CIP",
    count: 1,
    nameEn: "Cold isostatic press",
    nameZh: "冷等静压机",
    area: "A-PRS",
    equipmentClass: "isostatic-press",
    calendar: "3S",
    capacityKg: 400,
    isBatch: true,
    countsFrom: "runs",
    positions: { layers: 1, places: 4, capacityKg: 100 },
    ideal: { seconds: 5_100, basis: "load" },
  },
  {
    prefix: "SNT",
    count: 3,
    nameEn: "Vacuum sintering furnace",
    nameZh: "真空烧结炉",
    area: "A-SNT",
    equipmentClass: "sintering-furnace",
    calendar: "CONT",
    capacityKg: 480,
    isBatch: true,
    countsFrom: "runs",
    positions: { layers: 3, places: 2, capacityKg: 80 },
    ideal: { seconds: 84_000, basis: "load" },
  },
  {
    prefix: "AGE",
    count: 3,
    nameEn: "Ageing furnace",
    nameZh: "时效炉",
    area: "A-SNT",
    equipmentClass: "ageing-furnace",
    calendar: "CONT",
    capacityKg: 480,
    isBatch: true,
    countsFrom: "runs",
    positions: { layers: 3, places: 2, capacityKg: 80 },
    ideal: { seconds: 45_600, basis: "load" },
  },
  {
    prefix: "MWS",
    count: 4,
    nameEn: "Multi-wire slicer",
    nameZh: "多线切割机",
    area: "A-MCH",
    equipmentClass: "slicer",
    calendar: "3S",
    ideal: { seconds: 320, basis: "kg" },
  },
  {
    prefix: "GRD",
    count: 2,
    nameEn: "Double-disc grinder",
    nameZh: "双面磨床",
    area: "A-MCH",
    equipmentClass: "grinder",
    calendar: "3S",
    ideal: { seconds: 1.2, basis: "piece" },
  },
  {
    prefix: "GBD",
    count: 2,
    nameEn: "Grain-boundary diffusion furnace",
    nameZh: "晶界扩散炉",
    area: "A-GBD",
    equipmentClass: "gbd-furnace",
    calendar: "CONT",
    capacityKg: 400,
    isBatch: true,
    countsFrom: "runs",
    positions: { layers: 2, places: 3, capacityKg: 70 },
    ideal: { seconds: 120_000, basis: "load" },
  },
  {
    prefix: "PLT",
    count: 2,
    nameEn: "Plating line",
    nameZh: "电镀线",
    area: "A-SFT",
    equipmentClass: "plating-line",
    calendar: "3S",
    positions: { layers: 1, places: 6, capacityKg: 40 },
    ideal: { seconds: 120, basis: "kg" },
  },
  {
    prefix: "MAG",
    count: 2,
    nameEn: "Magnetiser",
    nameZh: "充磁机",
    area: "A-FIN",
    equipmentClass: "magnetiser",
    calendar: "3S",
    ideal: { seconds: 60, basis: "kg" },
  },
  {
    prefix: "INS",
    count: 3,
    nameEn: "Final inspection station",
    nameZh: "终检工位",
    area: "A-FIN",
    equipmentClass: "inspection-station",
    calendar: "3S",
    ideal: { seconds: 75, basis: "kg" },
  },
  {
    prefix: "PCK",
    count: 2,
    nameEn: "Packing station",
    nameZh: "包装工位",
    area: "A-FIN",
    equipmentClass: "packing-station",
    calendar: "3S",
    ideal: { seconds: 30, basis: "kg" },
  },
];

export const WORK_UNITS: readonly WorkUnit[] = series.flatMap(({ prefix, count, nameEn, nameZh, ...rest }) =>
  Array.from({ length: count }, (_, index): WorkUnit => {
    const number = String(index + 1).padStart(2, "0");
    return {
      ...rest,
      code: `${prefix}-${number}`,
      nameEn: `${nameEn} ${index + 1}`,
      nameZh: `${index + 1}号${nameZh}`,
    };
  }),
);

/** Names of the positions of a unit: "2-3" is layer 2, place 3. */
export function positionsOf(unit: WorkUnit): { code: string; layer: number; place: number }[] {
  if (!unit.positions) return [];
  const { layers, places } = unit.positions;
  return Array.from({ length: layers * places }, (_, index) => {
    const layer = Math.floor(index / places) + 1;
    const place = (index % places) + 1;
    return { code: `${layer}-${place}`, layer, place };
  });
}
