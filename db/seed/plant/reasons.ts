type Reason = {
  code: string;
  nameEn: string;
  nameZh: string;
  operation?: string;
  byProduct?: string;
};

export const REASONS: Record<"scrap" | "rework" | "loss" | "gain" | "hold" | "void", Reason[]> = {
  scrap: [
    { code: "CRACK", nameEn: "Crack", nameZh: "裂纹", operation: "PRS", byProduct: "BP-COMPACT" },
    { code: "CHIP", nameEn: "Chipped edge", nameZh: "缺角", operation: "FQC", byProduct: "BP-PARTS" },
    {
      code: "PINHOLE",
      nameEn: "Pinhole or sand hole",
      nameZh: "砂眼",
      operation: "FQC",
      byProduct: "BP-PARTS",
    },
    {
      code: "BLISTER",
      nameEn: "Coating blister",
      nameZh: "镀层起泡",
      operation: "FQC",
      byProduct: "BP-PARTS",
    },
    {
      code: "DIMENSION",
      nameEn: "Out of dimension",
      nameZh: "尺寸超差",
      operation: "MCH",
      byProduct: "BP-PARTS",
    },
    {
      code: "BROKEN-BLANK",
      nameEn: "Broken blank",
      nameZh: "毛坯断裂",
      operation: "SNT",
      byProduct: "BP-BLANK",
    },
    {
      code: "LOW-HCJ",
      nameEn: "Coercivity too low",
      nameZh: "矫顽力偏低",
      operation: "AGE",
      byProduct: "BP-BLANK",
    },
    { code: "LOW-FLUX", nameEn: "Flux too low", nameZh: "磁通偏低", operation: "FQC", byProduct: "BP-PARTS" },
  ],
  rework: [
    { code: "RE-AGE", nameEn: "Age again", nameZh: "返时效", operation: "AGE" },
    { code: "RE-SINTER", nameEn: "Sinter again", nameZh: "返烧", operation: "SNT" },
    { code: "RE-PLATE", nameEn: "Strip and plate again", nameZh: "退镀重镀", operation: "SFT" },
    { code: "RE-MAGNETISE", nameEn: "Magnetise again", nameZh: "重新充磁", operation: "MAG" },
    { code: "RE-GRIND", nameEn: "Grind again", nameZh: "返磨", operation: "MCH" },
  ],
  loss: [
    { code: "RUST-REMOVED", nameEn: "Scale and rust removed", nameZh: "除锈去皮损耗", operation: "PRE" },
    { code: "MELT-LOSS", nameEn: "Evaporation in the melt", nameZh: "熔炼挥发损耗", operation: "SC" },
    { code: "SPILL", nameEn: "Dust and handling", nameZh: "粉尘与搬运损耗" },
    {
      code: "HYDROGEN-RELEASE",
      nameEn: "Hydrogen and lubricant burnt off",
      nameZh: "脱氢与脱脂损耗",
      operation: "SNT",
    },
    { code: "LUBRICANT-BURN-OFF", nameEn: "Lubricant burnt off", nameZh: "润滑剂烧除", operation: "SNT" },
    {
      code: "KERF",
      nameEn: "Kerf carried off with the coolant",
      nameZh: "切缝损耗（随冷却液）",
      operation: "MCH",
    },
    { code: "ETCH", nameEn: "Pickled away", nameZh: "酸洗损耗", operation: "SFT" },
    {
      code: "SOURCE-REST",
      nameEn: "Diffusion source evaporated or left in the box",
      nameZh: "扩散源挥发及残留",
      operation: "GBD",
    },
  ],
  gain: [
    { code: "HYDROGEN-UPTAKE", nameEn: "Hydrogen taken up", nameZh: "吸氢增重", operation: "HD" },
    { code: "OXYGEN-UPTAKE", nameEn: "Oxygen taken up (passivation)", nameZh: "补氧增重", operation: "JM" },
    { code: "COATING-GAIN", nameEn: "Coating deposited", nameZh: "镀层增重", operation: "SFT" },
  ],
  hold: [
    { code: "CHEMISTRY", nameEn: "Chemistry out of limits", nameZh: "成分超限" },
    { code: "OXYGEN", nameEn: "Oxygen or carbon too high", nameZh: "氧碳含量超标" },
    { code: "POWDER-AGE", nameEn: "Powder too old", nameZh: "粉料超期" },
    { code: "FURNACE-ALARM", nameEn: "Furnace alarm or excursion", nameZh: "炉况异常" },
    { code: "BH-FAIL", nameEn: "Magnetic properties out of limits", nameZh: "磁性能不合格" },
    { code: "RE-TEST", nameEn: "Waiting for a re-test", nameZh: "待复检" },
    { code: "DEVIATION", nameEn: "Deviation under review", nameZh: "让步评审中" },
    { code: "CUSTOMER-COMPLAINT", nameEn: "Customer complaint", nameZh: "客户投诉" },
  ],
  void: [
    { code: "WRONG-LOT", nameEn: "Wrong lot scanned", nameZh: "扫错批次" },
    { code: "WRONG-QUANTITY", nameEn: "Wrong quantity entered", nameZh: "数量录入错误" },
    { code: "DOUBLE-BOOKING", nameEn: "Booked twice", nameZh: "重复报工" },
  ],
};

type Loss =
  | "breakdown"
  | "setup"
  | "minor-stop"
  | "reduced-speed"
  | "process-defect"
  | "startup-reject"
  | "waiting-fill"
  | "controlled-cooling"
  | "planned";

/** The six big losses at the root, and beside them what is not a loss of the machine. */
export const STOP_REASONS: { code: string; parent?: string; nameEn: string; nameZh: string; loss: Loss }[] = [
  { code: "BREAKDOWN", nameEn: "Breakdown", nameZh: "故障停机", loss: "breakdown" },
  {
    code: "MECHANICAL",
    parent: "BREAKDOWN",
    nameEn: "Mechanical fault",
    nameZh: "机械故障",
    loss: "breakdown",
  },
  {
    code: "ELECTRICAL",
    parent: "BREAKDOWN",
    nameEn: "Electrical fault",
    nameZh: "电气故障",
    loss: "breakdown",
  },
  { code: "VACUUM-LEAK", parent: "BREAKDOWN", nameEn: "Vacuum leak", nameZh: "真空泄漏", loss: "breakdown" },
  {
    code: "GAS-SUPPLY",
    parent: "BREAKDOWN",
    nameEn: "Gas supply failed",
    nameZh: "气源中断",
    loss: "breakdown",
  },
  { code: "SETUP", nameEn: "Set-up and adjustment", nameZh: "换型与调整", loss: "setup" },
  { code: "DIE-CHANGE", parent: "SETUP", nameEn: "Die change", nameZh: "换模", loss: "setup" },
  {
    code: "CLEANING",
    parent: "SETUP",
    nameEn: "Cleaning between alloys",
    nameZh: "换牌号清理",
    loss: "setup",
  },
  { code: "LOADING", parent: "SETUP", nameEn: "Loading and unloading", nameZh: "装炉与出炉", loss: "setup" },
  { code: "MINOR-STOP", nameEn: "Minor stop", nameZh: "短暂停机", loss: "minor-stop" },
  { code: "JAM", parent: "MINOR-STOP", nameEn: "Feed jam", nameZh: "卡料", loss: "minor-stop" },
  { code: "SENSOR", parent: "MINOR-STOP", nameEn: "Sensor trip", nameZh: "传感器误报", loss: "minor-stop" },
  { code: "REDUCED-SPEED", nameEn: "Reduced speed", nameZh: "降速运行", loss: "reduced-speed" },
  { code: "PROCESS-DEFECT", nameEn: "Process defects", nameZh: "过程不良", loss: "process-defect" },
  { code: "STARTUP-REJECT", nameEn: "Start-up rejects", nameZh: "开机不良", loss: "startup-reject" },
  { code: "WAITING-FILL", nameEn: "Waiting for a full load", nameZh: "等待装满炉", loss: "waiting-fill" },
  { code: "COOLING", nameEn: "Controlled cooling", nameZh: "受控冷却", loss: "controlled-cooling" },
  { code: "PLANNED", nameEn: "Planned stop", nameZh: "计划停机", loss: "planned" },
  {
    code: "MAINTENANCE",
    parent: "PLANNED",
    nameEn: "Preventive maintenance",
    nameZh: "预防性维护",
    loss: "planned",
  },
  { code: "NO-ORDER", parent: "PLANNED", nameEn: "No order planned", nameZh: "无生产计划", loss: "planned" },
];
