import type { KpiName } from "@/server/domain/oee/kpi-set";

export type KpiDefinition = {
  /** With the acronyms of ISO 22400-2. */
  formula: string;
  unit: "fraction" | "per-hour" | "seconds";
  better: "higher" | "lower";
  /** The standard that it is from, or who else defines it. */
  source: string;
  nameEn: string;
  nameZh: string;
  explanationEn: string;
  explanationZh: string;
};

const ISO = "ISO 22400-2:2014";

type Words = [nameEn: string, nameZh: string, explanationEn: string, explanationZh: string];

function define(
  formula: string,
  [nameEn, nameZh, explanationEn, explanationZh]: Words,
  more: Partial<Pick<KpiDefinition, "unit" | "better" | "source">> = {},
): KpiDefinition {
  return {
    formula,
    unit: "fraction",
    better: "higher",
    source: ISO,
    ...more,
    nameEn,
    nameZh,
    explanationEn,
    explanationZh,
  };
}

/** What each figure is, so that a page or a caller can explain it. Acronyms are told in `ELEMENT_DEFINITIONS`. */
export const KPI_DEFINITIONS: Record<KpiName, KpiDefinition> = {
  oee: define("OEE = APT / PBT · PRI · PQ / APT · GQ / PQ", [
    "OEE",
    "OEE 设备综合效率",
    "Availability × effectiveness × quality: how much of the planned busy time made good parts at the ideal pace.",
    "可用率 × 有效率 × 质量率：计划工作时间中有多少按理想节拍产出了合格品。",
  ]),
  availability: define("APT / PBT", [
    "Availability",
    "时间开动率（可用率）",
    "Time in which the machine produced, of the time in which it was planned to be busy. Setup is a loss here.",
    "设备实际生产时间占计划工作时间的比例；换型准备计为损失。",
  ]),
  effectiveness: define("PRI · PQ / APT", [
    "Effectiveness (performance)",
    "性能开动率（有效率）",
    "Time that what was made should have taken, of the time that it took. Above 100 % the ideal cycle is too long.",
    "产出应耗用的时间与实际生产时间之比；高于 100 % 说明理想节拍设得过长。",
  ]),
  quality: define("GQ / PQ", [
    "Quality ratio",
    "质量率（合格品率）",
    "Good of all that was produced, rejects and rework included in the whole.",
    "合格数量占产出总量（含不合格品与返工品）的比例。",
  ]),
  nee: define("AUPT / PBT · PRI · PQ / APT · GQ / PQ", [
    "NEE",
    "NEE 设备净效率",
    "As OEE, but setup does not count as a loss.",
    "与 OEE 相同，但换型准备不计为损失。",
  ]),
  teep: define(
    "OEE · PBT / calendar time",
    [
      "TEEP",
      "TEEP 设备完全有效生产率",
      "OEE of all calendar time: what the machine gave of what it could give around the clock.",
      "以全部日历时间为基准的 OEE：设备全天候潜能的实际发挥程度。",
    ],
    { source: "TPM; not in ISO 22400-2" },
  ),
  utilisationEfficiency: define("APT / AUBT", [
    "Utilisation efficiency",
    "利用效率",
    "Production time of the time in which the machine was busy with orders.",
    "生产时间占设备忙碌时间的比例。",
  ]),
  allocationEfficiency: define("AUBT / PBT", [
    "Allocation efficiency",
    "分配效率",
    "How much of the planned busy time was taken up by orders.",
    "计划工作时间中被订单实际占用的比例。",
  ]),
  allocationRatio: define("AUBT / AOET", [
    "Allocation ratio",
    "分配率",
    "Busy time of the machines to the execution time of the orders. Above 100 % operations overlap.",
    "设备忙碌时间与订单执行时间之比；工序重叠时可高于 100 %。",
  ]),
  productionProcessRatio: define("APT / AOET", [
    "Production process ratio",
    "生产过程率",
    "Production time to the execution time of the orders, waiting and transport included.",
    "生产时间与订单执行时间（含等待与搬运）之比。",
  ]),
  technicalEfficiency: define("APT / (APT + ADET)", [
    "Technical efficiency",
    "技术效率",
    "Production time to production time and delays: what malfunctions, minor stops and waiting leave.",
    "生产时间占生产时间与延误时间之和的比例，反映故障、小停机与等待的影响。",
  ]),
  setupRatio: define(
    "AUST / AUPT",
    [
      "Setup ratio",
      "换型准备率",
      "Setup of the time in which the machine was set up or produced.",
      "换型准备时间占设备加工时间的比例。",
    ],
    { better: "lower" },
  ),
  throughputRate: define(
    "PQ / AOET",
    [
      "Throughput rate",
      "产出速率",
      "Produced per hour of order execution, waiting included.",
      "订单执行时间（含等待）内每小时的产出数量。",
    ],
    { unit: "per-hour" },
  ),
  scrapRatio: define(
    "SQ / PQ",
    ["Scrap ratio", "废品率", "Scrap of all that was produced.", "废品数量占产出总量的比例。"],
    { better: "lower" },
  ),
  actualToPlannedScrapRatio: define(
    "SQ / PSQ",
    [
      "Actual to planned scrap ratio",
      "实际与计划废品比",
      "Scrap to the scrap that the expected yield of the route allows. Below 100 % is within plan.",
      "实际废品与工艺路线预期良率所允许的废品之比；低于 100 % 为计划之内。",
    ],
    { better: "lower" },
  ),
  reworkRatio: define(
    "RQ / PQ",
    [
      "Rework ratio",
      "返工率",
      "Set aside to be worked again, of all that was produced.",
      "需返工数量占产出总量的比例。",
    ],
    { better: "lower" },
  ),
  firstPassYield: define("GP / IP", [
    "First-pass yield",
    "一次合格率",
    "Good at the first attempt of what went through for the first time. Needs lots: a counter cannot tell.",
    "首次加工即合格的数量占首次加工数量的比例；需有批次记录，计数器无法区分。",
  ]),
  fallOffRatio: define(
    "SQ / PQ of the first operation",
    [
      "Fall-off ratio",
      "损耗率",
      "Scrap of all operations of an order or product to what its first operation produced.",
      "订单或产品各工序废品之和与首道工序产出之比。",
    ],
    { better: "lower" },
  ),
  mtbf: define(
    "Σ TBF / (FE + 1)",
    [
      "MTBF (FE + 1)",
      "平均故障间隔时间（FE + 1）",
      "Operating time (setup and production, no delays) by failures plus one: the stretches between failures.",
      "运行时间（准备与生产，不含延误）除以故障次数加一，即故障之间的运行区段数。",
    ],
    { unit: "seconds" },
  ),
  mtbfPerFailure: define(
    "Σ TBF / FE",
    [
      "MTBF (FE)",
      "平均故障间隔时间（FE）",
      "Operating time by the number of failures; not known where nothing failed.",
      "运行时间除以故障次数；无故障时无法计算。",
    ],
    { unit: "seconds" },
  ),
  mttf: define(
    "Σ TTF / (FE + 1)",
    [
      "MTTF (FE + 1)",
      "平均失效前时间（FE + 1）",
      "Planned busy time in which the machine was not broken down, by failures plus one.",
      "计划工作时间中未处于故障的时间除以故障次数加一。",
    ],
    { unit: "seconds" },
  ),
  mttfPerFailure: define(
    "Σ TTF / FE",
    [
      "MTTF (FE)",
      "平均失效前时间（FE）",
      "Planned busy time in which the machine was not broken down, by the number of failures.",
      "计划工作时间中未处于故障的时间除以故障次数。",
    ],
    { unit: "seconds" },
  ),
  mttr: define(
    "Σ TTR / FE",
    ["MTTR", "平均修复时间", "Breakdown time by the number of failures.", "故障时间除以故障次数。"],
    { unit: "seconds", better: "lower" },
  ),
  correctiveMaintenanceRatio: define(
    "CMT / (CMT + PMT)",
    [
      "Corrective maintenance ratio",
      "纠正性维修率",
      "Corrective of all maintenance time.",
      "纠正性维修时间占全部维修时间的比例。",
    ],
    { better: "lower" },
  ),
  equipmentLoadRatio: define("PQ / EPC", [
    "Equipment load ratio",
    "装载率",
    "Charged mass to rated mass of the finished charges: how full the furnace was. Apart from effectiveness.",
    "已完成炉次的装炉质量与额定质量之比，即装得多满；不计入性能开动率。",
  ]),
  cycleAdherence: define(
    "Σ ideal cycle / Σ actual cycle",
    [
      "Cycle adherence",
      "周期符合率",
      "The recipe's ideal time to the time that the finished charges took.",
      "已完成炉次的工艺理想时间与实际耗时之比。",
    ],
    { source: "Batch furnaces; beside ISO 22400-2" },
  ),
};

export type ElementDefinition = { nameEn: string; nameZh: string };

/** The elements in the formulas. */
export const ELEMENT_DEFINITIONS: Record<string, ElementDefinition> = {
  POT: { nameEn: "Planned operation time (shifts)", nameZh: "计划运行时间（班次）" },
  PBT: {
    nameEn: "Planned busy time (shifts without planned downtime)",
    nameZh: "计划工作时间（扣除计划停机）",
  },
  APT: { nameEn: "Actual production time", nameZh: "实际生产时间" },
  AUST: { nameEn: "Actual unit setup time", nameZh: "实际准备时间" },
  AUPT: { nameEn: "Actual unit processing time (APT + AUST)", nameZh: "实际加工时间（APT + AUST）" },
  ADET: { nameEn: "Actual unit delay time", nameZh: "实际延误时间" },
  AUBT: { nameEn: "Actual unit busy time (AUPT + ADET)", nameZh: "实际忙碌时间（AUPT + ADET）" },
  ADOT: { nameEn: "Actual unit down time (no order)", nameZh: "实际空闲停机时间（无订单）" },
  AOET: { nameEn: "Actual order execution time", nameZh: "实际订单执行时间" },
  PRI: { nameEn: "Planned run time per item (ideal cycle)", nameZh: "单件计划运行时间（理想节拍）" },
  PQ: { nameEn: "Produced quantity", nameZh: "产出数量" },
  GQ: { nameEn: "Good quantity", nameZh: "合格数量" },
  SQ: { nameEn: "Scrap quantity", nameZh: "废品数量" },
  RQ: { nameEn: "Rework quantity", nameZh: "返工数量" },
  PSQ: { nameEn: "Planned scrap quantity", nameZh: "计划废品数量" },
  GP: { nameEn: "Good parts", nameZh: "合格件" },
  IP: { nameEn: "Inspected parts", nameZh: "检验件" },
  EPC: { nameEn: "Equipment production capacity", nameZh: "设备生产能力" },
  FE: { nameEn: "Failure events", nameZh: "故障次数" },
  TBF: { nameEn: "Operating time between failures", nameZh: "故障间隔运行时间" },
  TTF: { nameEn: "Time to failure", nameZh: "失效前时间" },
  TTR: { nameEn: "Time to restoration", nameZh: "恢复时间" },
  CMT: { nameEn: "Corrective maintenance time", nameZh: "纠正性维修时间" },
  PMT: { nameEn: "Preventive maintenance time", nameZh: "预防性维修时间" },
};
