type Part = { code: string; en: string; zh: string; minimum: number; stock: number; place: string };

/** The spare parts shelf of the demo plant. */
export const SPARE_PARTS: readonly Part[] = [
  {
    code: "SP-HEATER-MO",
    en: "Molybdenum heater strip",
    zh: "钼加热带",
    minimum: 6,
    stock: 9,
    place: "B1-01",
  },
  { code: "SP-TC-S", en: "Type S thermocouple", zh: "S 型热电偶", minimum: 8, stock: 14, place: "B1-02" },
  {
    code: "SP-SEAL-600",
    en: "Door seal 600 mm",
    zh: "炉门密封圈 600 mm",
    minimum: 4,
    stock: 7,
    place: "B1-03",
  },
  {
    code: "SP-PUMP-OIL",
    en: "Vacuum pump oil, 5 L",
    zh: "真空泵油 5 L",
    minimum: 6,
    stock: 12,
    place: "B1-04",
  },
  { code: "SP-ROOTS-BRG", en: "Roots pump bearing", zh: "罗茨泵轴承", minimum: 2, stock: 3, place: "B1-05" },
  { code: "SP-CLS-WHEEL", en: "Classifier wheel", zh: "分级轮", minimum: 2, stock: 4, place: "B2-01" },
  {
    code: "SP-NOZZLE",
    en: "Jet mill nozzle, ceramic",
    zh: "气流磨陶瓷喷嘴",
    minimum: 6,
    stock: 11,
    place: "B2-02",
  },
  { code: "SP-FILTER", en: "Powder filter bag", zh: "粉末滤袋", minimum: 10, stock: 24, place: "B2-03" },
  { code: "SP-O2-CELL", en: "Oxygen sensor cell", zh: "氧传感器", minimum: 3, stock: 5, place: "B2-04" },
  { code: "SP-COIL-HOSE", en: "Coil cooling hose", zh: "线圈冷却软管", minimum: 4, stock: 8, place: "B3-01" },
  { code: "SP-HYD-SEAL", en: "Hydraulic seal kit", zh: "液压密封组件", minimum: 4, stock: 6, place: "B3-02" },
  { code: "SP-PROX", en: "Proximity switch M12", zh: "接近开关 M12", minimum: 8, stock: 17, place: "B3-03" },
  { code: "SP-WIRE-GUIDE", en: "Wire guide roller", zh: "线切割导轮", minimum: 6, stock: 10, place: "B4-01" },
  {
    code: "SP-SPINDLE",
    en: "Grinder spindle bearing",
    zh: "磨床主轴轴承",
    minimum: 2,
    stock: 3,
    place: "B4-02",
  },
  { code: "SP-CONTACTOR", en: "Contactor 100 A", zh: "接触器 100 A", minimum: 3, stock: 3, place: "B5-01" },
];

const line = (en: string, zh: string) => ({ en, zh });

/** What is done again and again in the demo plant. */
export const PLANS = [
  {
    code: "PM-PUMP-OIL",
    nameEn: "Change the oil of the vacuum pumps",
    nameZh: "更换真空泵油",
    kind: "preventive" as const,
    equipmentClass: "sintering-furnace",
    trigger: "charges" as const,
    interval: "16",
    lead: "3",
    estimatedMinutes: 90,
    responsible: "赵刚",
    parts: [{ part: "SP-PUMP-OIL", quantity: "2" }],
    tasks: [
      line("Cool down and vent the pump", "停泵冷却并放气"),
      line("Drain, flush and fill the oil", "放油、冲洗、加注新油"),
      line("Ultimate vacuum below 5 Pa within 20 min", "20 分钟内极限真空低于 5 Pa"),
    ],
  },
  {
    code: "PM-CLASSIFIER",
    nameEn: "Check the classifier wheel",
    nameZh: "检查分级轮",
    kind: "inspection" as const,
    equipmentClass: "jet-mill",
    trigger: "running-hours" as const,
    interval: "500",
    lead: "40",
    estimatedMinutes: 60,
    responsible: "赵刚",
    parts: [],
    tasks: [
      line("Measure the wear of the blades", "测量叶片磨损"),
      line("Balance the wheel", "分级轮动平衡"),
    ],
  },
  {
    code: "PM-PRESS-WEEK",
    nameEn: "Weekly press inspection",
    nameZh: "压机周检",
    kind: "inspection" as const,
    equipmentClass: "press",
    trigger: "calendar" as const,
    interval: "35",
    lead: "4",
    estimatedMinutes: 30,
    responsible: "赵刚",
    parts: [],
    tasks: [line("Glove box oxygen alarm", "手套箱氧报警测试"), line("Hydraulic oil level", "液压油位")],
  },
  {
    code: "PM-DIE",
    nameEn: "Measure the die cavity",
    nameZh: "测量模腔尺寸",
    kind: "inspection" as const,
    equipmentCode: "PRS-01",
    trigger: "tool-life" as const,
    interval: "100",
    lead: "15",
    estimatedMinutes: 45,
    responsible: "赵刚",
    parts: [],
    tasks: [line("Cavity within 0.02 mm", "模腔尺寸偏差 0.02 mm 以内")],
  },
];

/** Dies on the presses and boats for the furnaces; `share` is the life that the month has used. */
export const TOOLS = [
  {
    code: "DIE-PRS-01",
    en: "Die 52×38",
    zh: "模具 52×38",
    kind: "die" as const,
    machine: "PRS-01",
    share: 0.93,
  },
  {
    code: "DIE-PRS-02",
    en: "Die 45×30",
    zh: "模具 45×30",
    kind: "die" as const,
    machine: "PRS-02",
    share: 0.58,
  },
  {
    code: "DIE-PRS-03",
    en: "Die 60×40",
    zh: "模具 60×40",
    kind: "die" as const,
    machine: "PRS-03",
    share: 0.82,
  },
  {
    code: "DIE-PRS-04",
    en: "Die 30×20",
    zh: "模具 30×20",
    kind: "die" as const,
    machine: "PRS-04",
    share: 0.27,
  },
];

/** What operators say when a machine stands, by the reason that the machine gave, and what fitters find. */
export const STORIES: Record<
  string,
  { symptom: string; findings: string; cause: "wear" | "electrical" | "leak" | "sensor"; part: string }
> = {
  MECHANICAL: {
    symptom: "异响，停机",
    findings: "轴承磨损，已更换并加脂",
    cause: "wear",
    part: "SP-ROOTS-BRG",
  },
  ELECTRICAL: {
    symptom: "跳闸，无法复位",
    findings: "接触器触点烧蚀，已更换",
    cause: "electrical",
    part: "SP-CONTACTOR",
  },
  "VACUUM-LEAK": {
    symptom: "真空抽不下去",
    findings: "炉门密封圈老化，已更换，检漏合格",
    cause: "leak",
    part: "SP-SEAL-600",
  },
  "GAS-SUPPLY": {
    symptom: "气压低报警",
    findings: "管路接头松动，已紧固",
    cause: "leak",
    part: "SP-COIL-HOSE",
  },
  other: { symptom: "设备停机", findings: "接近开关失效，已更换", cause: "sensor", part: "SP-PROX" },
};
