import type { Severity } from "@/server/modules/nonconformance/contract";

type Defect = {
  code: string;
  en: string;
  zh: string;
  operation?: string;
  severity: Severity;
  rework: string[];
};

/** The catalogue of the demo plant, in the order of the process. */
export const DEFECTS: readonly Defect[] = [
  {
    code: "HIGH-OXYGEN",
    en: "Oxygen too high",
    zh: "氧含量超标",
    operation: "JM",
    severity: "major",
    rework: [],
  },
  {
    code: "COARSE-POWDER",
    en: "Powder too coarse",
    zh: "粉末偏粗",
    operation: "JM",
    severity: "minor",
    rework: ["JM"],
  },
  { code: "CRACK", en: "Crack", zh: "裂纹", operation: "PRS", severity: "minor", rework: [] },
  {
    code: "LOW-DENSITY",
    en: "Density too low",
    zh: "密度偏低",
    operation: "SNT",
    severity: "major",
    rework: ["SNT"],
  },
  {
    code: "BROKEN-BLANK",
    en: "Broken blank",
    zh: "毛坯断裂",
    operation: "SNT",
    severity: "minor",
    rework: [],
  },
  {
    code: "LOW-HCJ",
    en: "Coercivity too low",
    zh: "矫顽力偏低",
    operation: "AGE",
    severity: "major",
    rework: ["AGE"],
  },
  {
    code: "LOW-BR",
    en: "Remanence too low",
    zh: "剩磁偏低",
    operation: "AGE",
    severity: "major",
    rework: [],
  },
  {
    code: "LOW-BHMAX",
    en: "Energy product too low",
    zh: "磁能积偏低",
    operation: "AGE",
    severity: "major",
    rework: [],
  },
  {
    code: "LOW-SQUARENESS",
    en: "Poor squareness",
    zh: "方形度差",
    operation: "AGE",
    severity: "minor",
    rework: ["AGE"],
  },
  {
    code: "DIMENSION",
    en: "Out of dimension",
    zh: "尺寸超差",
    operation: "MCH",
    severity: "minor",
    rework: ["MCH"],
  },
  {
    code: "BLISTER",
    en: "Coating blister",
    zh: "镀层起泡",
    operation: "SFT",
    severity: "major",
    rework: ["SFT"],
  },
  {
    code: "PINHOLE",
    en: "Pinhole or sand hole",
    zh: "砂眼",
    operation: "FQC",
    severity: "minor",
    rework: [],
  },
  { code: "CHIP", en: "Chipped edge", zh: "缺角", operation: "FQC", severity: "minor", rework: [] },
  {
    code: "LOW-FLUX",
    en: "Flux too low",
    zh: "磁通偏低",
    operation: "FQC",
    severity: "major",
    rework: ["MAG", "FQC"],
  },
  {
    code: "WRONG-LABEL",
    en: "Wrong label",
    zh: "标签错误",
    operation: "PCK",
    severity: "critical",
    rework: [],
  },
];

/** What the engineer found behind the defects that scrap was booked for. */
export const CAUSES: Record<
  string,
  { category: "people" | "machine" | "material" | "method"; whys: string[]; root: string; action: string }
> = {
  CRACK: {
    category: "method",
    whys: ["压坯脱模时开裂", "脱模速度过快", "换模后未恢复工艺参数"],
    root: "换模点检表没有脱模速度一项",
    action: "点检表增加脱模速度并培训操作工",
  },
  CHIP: {
    category: "people",
    whys: ["磨削下料时磕碰", "料盘间隔条磨损"],
    root: "料盘没有更换周期",
    action: "料盘间隔条每季度更换，列入保养计划",
  },
  DIMENSION: {
    category: "machine",
    whys: ["厚度偏上限", "砂轮修整后未补偿"],
    root: "砂轮修整后没有首件确认",
    action: "修整后首件三点测厚，合格方可批量",
  },
  BROKEN: {
    category: "method",
    whys: ["出炉时毛坯断裂", "冷却速率过快"],
    root: "气淬压力设定高于工艺要求",
    action: "配方锁定气淬压力上限",
  },
  other: {
    category: "material",
    whys: ["外观不良比例升高", "来料状态波动"],
    root: "上工序检验频次不足",
    action: "上工序检验频次由每班一次改为每两小时一次",
  },
};
