import { describe, expect, it } from "vitest";
import { isoIndicators } from "@/server/domain/oee/indicators";
import { OeeError } from "@/server/domain/oee/oee-error";
import ontology from "@/tests/fixtures/oee/iso22400-2-kpis.json";

const NAMES: Record<string, keyof ReturnType<typeof isoIndicators>> = {
  ActualToPlannedScrapRatio: "actualToPlannedScrapRatio",
  AllocationEfficiency: "allocationEfficiency",
  AllocationRatio: "allocationRatio",
  Availability: "availability",
  CorrectiveMaintenanceRatio: "correctiveMaintenanceRatio",
  Effectiveness: "effectiveness",
  EquipmentLoadRate: "equipmentLoadRatio",
  FallOfRatio: "fallOffRatio",
  FinishedGoodsRatio: "finishedGoodsRatio",
  FirstPassYield: "firstPassYield",
  IntegratedGoodsRatio: "integratedGoodsRatio",
  NetEquipmentEffectiveness: "nee",
  OtherLossRatio: "otherLossRatio",
  OverallEquipmentEffectiveness: "oee",
  ProductionLossRatio: "productionLossRatio",
  ProductionProcessRate: "productionProcessRatio",
  QualityRatio: "qualityRatio",
  ReworkRatio: "reworkRatio",
  ScrapRatio: "scrapRatio",
  SetUpRate: "setupRatio",
  StorageAndTransportationLossRatio: "storageAndTransportationLossRatio",
  TechnicalEfficiency: "technicalEfficiency",
  ThroughputRate: "throughputRate",
  UtilizationEfficiency: "utilizationEfficiency",
  WorkerEfficiency: "workerEfficiency",
};
/** Those that belong elsewhere: capability (SPC), stock, energy, and those for which the ontology has no formula. */
const ELSEWHERE = [
  "ComprehensiveEnergyConsumption",
  "CriticalMachineCapabilityIndex",
  "CriticalProcessCapabilityIndex",
  "InventoryTurns",
  "MachineCapabilityIndex",
  "MeanOperationTimeBetweenFailures",
  "MeanTimeToFailure",
  "MeanTimeToRestoration",
  "ProcessCapabilityIndex",
];

const elements = {
  APT: 336,
  AUST: 24,
  AUPT: 360,
  ADET: 40,
  AUBT: 400,
  ADOT: 20,
  PBT: 420,
  AOET: 617,
  APWT: 311,
  APAT: 443,
  CMT: 17,
  PMT: 53,
  PRI: 0.5,
  PQ: 620,
  GQ: 600,
  SQ: 12,
  RQ: 8,
  PSQ: 19,
  GP: 571,
  IP: 613,
  CM: 709,
  IGQ: 647,
  PL: 31,
  STL: 13,
  OL: 7,
  EPC: 900,
  firstPQ: 640,
};

/** Evaluates a printed right-hand side such as "APT / (APT + ADET)". */
function evaluate(formula: string): number {
  const right = (formula.split("=")[1] ?? "")
    .replace("PQ of the first production order sequence", "firstPQ")
    .replace("ASUT", "AUST")
    .replace("PRU", "PRI")
    .replace("Availability", "(APT / PBT)")
    .replace("Effectiveness", "(PRI * PQ / APT)")
    .replace("Quality rate", "(GQ / PQ)");
  const numbers = right.replace(/[A-Za-z]+/g, (name) => String(elements[name as keyof typeof elements]));
  expect(numbers).toMatch(/^[\d.\s()+*/-]+$/);
  return Number(new Function(`return ${numbers}`)());
}

describe("ISO 22400-2 indicators", () => {
  const found = isoIndicators(elements);

  it.each(ontology.kpis.map((kpi) => [kpi.name, kpi] as const))(
    "%s as the ontology prints it",
    (name, kpi) => {
      const ours = NAMES[name];
      if (!ours) {
        expect(ELSEWHERE).toContain(name);
        return;
      }
      expect(kpi.formula).toBeDefined();
      expect(found[ours]).toBeCloseTo(evaluate(String(kpi.formula)), 12);
    },
  );

  it("keeps ratios above one and leaves out what is not known", () => {
    expect(isoIndicators({ AUBT: 500, AOET: 400 }).allocationRatio).toBe(1.25);
    expect(isoIndicators({ APT: 10 }).availability).toBeNull();
    expect(isoIndicators({ APT: 10, PBT: 0 }).availability).toBeNull();
    expect(isoIndicators({ APT: 10, PQ: 5 }).oee).toBeNull();
  });

  it("derives sums from their parts", () => {
    const parts = { APT: 336, AUST: 24, ADET: 40, ADOT: 20 };
    expect(isoIndicators(parts).availability).toBeCloseTo(0.8, 12);
    expect(isoIndicators(parts).setupRatio).toBeCloseTo(24 / 360, 12);
  });

  it("refuses negative elements and open sums, all at once", () => {
    try {
      isoIndicators({ ...elements, SQ: -1, RQ: Number.NaN, AUPT: 361 });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(OeeError);
      const reasons = (error as OeeError).issues.map((issue) => `${issue.path} ${issue.reason}`);
      expect(reasons).toEqual([
        "SQ negative-element",
        "RQ negative-element",
        "AUPT times-do-not-close",
        "AUBT times-do-not-close",
      ]);
    }
  });
});
