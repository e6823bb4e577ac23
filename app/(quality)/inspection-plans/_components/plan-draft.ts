import type {
  PlanDto,
  PlanTrigger,
  SampleRule,
  SavePlanInput,
} from "@/server/modules/inspection/contract/plans";

export type DraftLine = {
  key: string;
  characteristic: string;
  lower: string;
  target: string;
  upper: string;
  method: string;
  rule: SampleRule;
  sampleCount: string;
  acceptanceNumber: string;
  aql: string;
  level: string;
  instruments: string;
  testHours: string;
};

export type PlanDraft = {
  code: string;
  nameEn: string;
  nameZh: string;
  operation: string;
  product: string;
  materialKind: string;
  material: string;
  trigger: PlanTrigger;
  interval: string;
  isGate: boolean;
  needsSecondPerson: boolean;
  priority: string;
  dueHours: string;
  reactionEn: string;
  reactionZh: string;
  lines: DraftLine[];
};

export function newLine(characteristic: string): DraftLine {
  return {
    key: crypto.randomUUID(),
    characteristic,
    lower: "",
    target: "",
    upper: "",
    method: "",
    rule: "fixed",
    sampleCount: "5",
    acceptanceNumber: "0",
    aql: "",
    level: "",
    instruments: "",
    testHours: "",
  };
}

export const EMPTY_DRAFT: PlanDraft = {
  code: "",
  nameEn: "",
  nameZh: "",
  operation: "",
  product: "",
  materialKind: "",
  material: "",
  trigger: "each-run",
  interval: "",
  isGate: false,
  needsSecondPerson: false,
  priority: "2",
  dueHours: "",
  reactionEn: "",
  reactionZh: "",
  lines: [],
};

const text = (value: number | null) => (value === null ? "" : String(value));

export function draftOf(plan: PlanDto): PlanDraft {
  return {
    code: plan.code,
    nameEn: plan.nameEn,
    nameZh: plan.nameZh,
    operation: plan.operation?.code ?? "",
    product: plan.product?.code ?? "",
    materialKind: plan.materialKind ?? "",
    material: plan.material?.code ?? "",
    trigger: plan.trigger,
    interval: text(plan.interval),
    isGate: plan.isGate,
    needsSecondPerson: plan.needsSecondPerson,
    priority: String(plan.priority),
    dueHours: text(plan.dueHours),
    reactionEn: plan.reactionEn,
    reactionZh: plan.reactionZh,
    lines: plan.lines.map((line) => ({
      key: line.characteristic.code,
      characteristic: line.characteristic.code,
      lower: text(line.lower),
      target: text(line.target),
      upper: text(line.upper),
      method: line.method,
      rule: line.rule,
      sampleCount: text(line.sampleCount),
      acceptanceNumber: String(line.planAcceptanceNumber),
      aql: line.aql ?? "",
      level: line.level ?? "",
      instruments: line.instrumentCodes.join(", "),
      testHours: text(line.testHours),
    })),
  };
}

const number = (value: string) => (value.trim() === "" ? null : Number(value.replace(",", ".")));

/** What the command is asked; whatever does not belong to a line's rule is left out. */
export function inputOf(draft: PlanDraft): SavePlanInput {
  const isEveryN = draft.trigger.startsWith("every-n-");
  return {
    code: draft.code,
    nameEn: draft.nameEn,
    nameZh: draft.nameZh,
    operationCode: draft.operation || null,
    productCode: draft.product || null,
    materialCode: draft.material || null,
    materialKind: draft.materialKind || null,
    trigger: draft.trigger,
    interval: isEveryN ? number(draft.interval) : null,
    isGate: draft.isGate,
    needsSecondPerson: draft.needsSecondPerson,
    priority: Number(draft.priority),
    dueHours: number(draft.dueHours),
    reactionEn: draft.reactionEn,
    reactionZh: draft.reactionZh,
    lines: draft.lines.map((line) => {
      const isIso = line.rule.startsWith("iso-");
      const isCounted = line.rule === "fixed" || line.rule === "per-position";
      return {
        characteristic: line.characteristic,
        lower: number(line.lower),
        target: number(line.target),
        upper: number(line.upper),
        method: line.method,
        rule: line.rule,
        sampleCount: isCounted ? number(line.sampleCount) : null,
        acceptanceNumber: isIso ? 0 : (number(line.acceptanceNumber) ?? 0),
        aql: isIso ? ((line.aql || null) as "1.0" | null) : null,
        level: isIso ? ((line.level || null) as "II" | null) : null,
        instrumentCodes: line.instruments.split(/[,，\s]+/u).filter(Boolean),
        testHours: number(line.testHours),
      };
    }),
  };
}
