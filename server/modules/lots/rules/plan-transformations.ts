import type Big from "big.js";
import type { z } from "zod";
import { balanceMass } from "@/server/domain/mass-balance/balance";
import { decimal, massOfPart, sum, toStored } from "@/server/domain/quantity/decimal";
import type { FieldIssue } from "@/server/kernel/errors";
import type { transformationInput } from "../contract";
import type { MaterialRow } from "../records/lookups";
import type { LotRow } from "../records/lots";
import {
  freeQuantity,
  quantityIssue,
  refusalToConsume,
  refusalToRegrade,
  shortageIssue,
} from "./consumption";

export type TransformationInput = Omit<z.output<typeof transformationInput>, "kind"> & {
  kind: "process" | "rework" | "split" | "blend" | "rebin" | "regrade" | "recount";
  /** The specification that the outputs of a regrade are graded to. */
  gradeSpecificationId?: string | null;
};

export type PlannedInput = { lot: LotRow; quantity: string; massKg: string };
export type PlannedOutput = {
  source: TransformationInput["outputs"][number];
  material: MaterialRow;
  quantity: string;
  massKg: string;
};
export type PlannedTransformation = {
  source: TransformationInput;
  inputs: PlannedInput[];
  outputs: PlannedOutput[];
  losses: { reasonCode: string; massKg: string; quantity: string | null }[];
  inputMassKg: string;
  outputMassKg: string;
  sampleMassKg: string;
  lossMassKg: string;
};

export type PlanFacts = {
  lots: ReadonlyMap<string, LotRow>;
  materials: ReadonlyMap<string, MaterialRow>;
  reasons: ReadonlySet<string>;
  locations: ReadonlyMap<string, string>;
  /** What the run itself reserved, by lot id: it may take this beside what is free. */
  ownReservations: ReadonlyMap<string, Big>;
  takenCodes: ReadonlySet<string>;
  toleranceFraction: string;
  at: Date;
};

/**
 * Turns what was reported into what will be written, or into every fault at once: unknown lots and materials,
 * lots that may not be consumed, more than is free (over all transformations of the run), masses that are missing,
 * a balance outside the tolerance without a reason.
 */
export function planTransformations(
  sources: readonly TransformationInput[],
  facts: PlanFacts,
): { planned: PlannedTransformation[]; issues: FieldIssue[] } {
  const issues: FieldIssue[] = [];
  const left = new Map<string, { quantity: Big; massKg: Big; free: Big }>();
  const codes = new Set<string>();
  const planned = sources.map((source, index): PlannedTransformation => {
    const path = `transformations.${index}`;
    const inputs = source.inputs.flatMap((input, at) => {
      const found = planInput({ ...input, kind: source.kind }, `${path}.inputs.${at}`, facts, left, issues);
      return found ? [found] : [];
    });
    if (new Set(inputs.map((input) => input.lot.id)).size < inputs.length) {
      issues.push({
        path: `${path}.inputs`,
        reason: "lot-named-twice",
        message: "A lot is named twice among the inputs.",
      });
    }
    const outputs = source.outputs.flatMap((output, at) => {
      const found = planOutput(output, `${path}.outputs.${at}`, facts, codes, issues);
      return found ? [found] : [];
    });
    for (const [at, loss] of source.losses.entries()) {
      if (facts.reasons.has(loss.code)) continue;
      issues.push({
        path: `${path}.losses.${at}.code`,
        reason: "reason-code-unknown",
        message: `No reason code ${loss.code}.`,
        details: { code: loss.code },
      });
    }
    const balance = balanceMass({
      inputsKg: inputs.map((input) => input.massKg),
      outputsKg: outputs.map((output) => output.massKg),
      samplesKg: source.samplesMassKg,
      lossesKg: source.losses.map((loss) => loss.massKg),
      toleranceFraction: facts.toleranceFraction,
    });
    const complete = inputs.length === source.inputs.length && outputs.length === source.outputs.length;
    if (complete && !balance.isWithinTolerance && !source.balanceReason) {
      issues.push({
        path,
        reason: "mass-balance-exceeded",
        message: `${balance.unexplainedKg.toFixed()} kg of ${balance.inputKg.toFixed()} kg are not explained; ${balance.allowedKg.toFixed(6)} kg are allowed without a reason.`,
        details: {
          unexplainedKg: balance.unexplainedKg.toFixed(),
          allowedKg: balance.allowedKg.toFixed(6),
          inputKg: balance.inputKg.toFixed(),
        },
      });
    }
    return {
      source,
      inputs,
      outputs,
      losses: mergedLosses(source),
      inputMassKg: toStored(balance.inputKg),
      outputMassKg: toStored(balance.outputKg),
      sampleMassKg: toStored(balance.sampleKg),
      lossMassKg: toStored(balance.lossKg),
    };
  });
  return { planned, issues };
}

function planInput(
  input: TransformationInput["inputs"][number] & Pick<TransformationInput, "kind">,
  path: string,
  facts: PlanFacts,
  left: Map<string, { quantity: Big; massKg: Big; free: Big }>,
  issues: FieldIssue[],
): PlannedInput | null {
  const lot = facts.lots.get(input.lot.toLowerCase());
  if (!lot) {
    issues.push({
      path: `${path}.lot`,
      reason: "lot-not-found",
      message: `No lot ${input.lot}.`,
      details: { code: input.lot },
    });
    return null;
  }
  const isRegrade = input.kind === "regrade";
  const rest = left.get(lot.id) ?? {
    quantity: decimal(lot.remainingQuantity),
    massKg: decimal(lot.remainingMassKg),
    free: (lot.status === "on-hold" && !isRegrade ? decimal(0) : freeQuantity(lot)).plus(
      facts.ownReservations.get(lot.id) ?? 0,
    ),
  };
  const wanted = decimal(input.quantity.value);
  const fault =
    (isRegrade
      ? refusalToRegrade(lot, `${path}.lot`, facts.at)
      : refusalToConsume(asLoaded(lot, facts), `${path}.lot`, facts.at)) ??
    quantityIssue(lot, input.quantity, `${path}.quantity`) ??
    shortageIssue(lot, wanted, rest.free, `${path}.quantity`);
  if (fault) {
    issues.push(fault);
    return null;
  }
  const massKg = massOfPart(wanted, rest.quantity, rest.massKg);
  const leftOver = { quantity: rest.quantity.minus(wanted), massKg: rest.massKg.minus(massKg) };
  if (massKg.lte(0) || (leftOver.quantity.gt(0) && leftOver.massKg.lte(0))) {
    issues.push({
      path: `${path}.quantity`,
      reason: "part-too-light",
      message: `A part or the rest of ${lot.code} would weigh less than a milligram: take all of it.`,
      details: { lot: lot.code },
    });
    return null;
  }
  left.set(lot.id, { ...leftOver, free: rest.free.minus(wanted) });
  return { lot, quantity: toStored(wanted), massKg: toStored(massKg) };
}

/**
 * What already sits in the furnace when it is held or rejected goes through with the run; what comes out of it is held,
 * or rejected, too.
 */
function asLoaded(lot: LotRow, { ownReservations }: PlanFacts): LotRow {
  if (!ownReservations.has(lot.id)) return lot;
  return {
    ...lot,
    status: lot.status === "on-hold" ? "available" : lot.status,
    qualityStatus: lot.qualityStatus === "rejected" ? "not-required" : lot.qualityStatus,
    gateState: lot.gateState === "failed" ? "passed" : lot.gateState,
  };
}

function planOutput(
  output: TransformationInput["outputs"][number],
  path: string,
  facts: PlanFacts,
  codes: Set<string>,
  issues: FieldIssue[],
): PlannedOutput | null {
  const before = issues.length;
  const material = facts.materials.get(output.materialCode);
  if (!material) {
    issues.push({
      path: `${path}.materialCode`,
      reason: "material-not-found",
      message: `No material ${output.materialCode}.`,
      details: { code: output.materialCode },
    });
  }
  if (output.code) {
    const key = output.code.toLowerCase();
    if (facts.takenCodes.has(key) || codes.has(key)) {
      issues.push({
        path: `${path}.code`,
        reason: "lot-code-taken",
        message: `The lot code ${output.code} is already used.`,
        details: { code: output.code },
      });
    }
    codes.add(key);
  }
  if (output.locationCode && !facts.locations.has(output.locationCode)) {
    issues.push({
      path: `${path}.locationCode`,
      reason: "location-not-found",
      message: `No location ${output.locationCode}.`,
      details: { code: output.locationCode },
    });
  }
  if (!material || issues.length > before) return null;
  const mass = outputMass(output, material);
  if (typeof mass !== "string") {
    issues.push({ ...mass, path: `${path}.${mass.path}` });
    return null;
  }
  return { source: output, material, quantity: toStored(output.quantity.value), massKg: mass };
}

function outputMass(
  output: TransformationInput["outputs"][number],
  material: MaterialRow,
): string | FieldIssue {
  const { value, unit } = output.quantity;
  if (unit !== null && unit !== material.baseUnit) {
    return {
      path: "quantity",
      reason: "unit-mismatch",
      message: `${material.code} is counted in ${material.baseUnit}, not in ${unit}.`,
      details: { material: material.code, unit: material.baseUnit, given: unit },
    };
  }
  if (material.baseUnit === "kg") {
    if (output.massKg !== undefined && !decimal(output.massKg).eq(value)) {
      return {
        path: "massKg",
        reason: "mass-differs-from-quantity",
        message: `${material.code} is counted in kg: massKg ${output.massKg} differs from the quantity ${value}.`,
        details: { massKg: output.massKg, quantity: value },
      };
    }
    return toStored(value);
  }
  if (!decimal(value).mod(1).eq(0)) {
    return {
      path: "quantity",
      reason: "pieces-not-whole",
      message: `${value} pieces is not whole.`,
      details: { quantity: value },
    };
  }
  if (output.massKg !== undefined) return toStored(output.massKg);
  if (material.pieceMassKg) return toStored(decimal(material.pieceMassKg).times(value));
  return {
    path: "massKg",
    reason: "mass-required",
    message: `${material.code} has no nominal piece mass: give massKg.`,
    details: { material: material.code },
  };
}

function mergedLosses(source: TransformationInput): PlannedTransformation["losses"] {
  const byCode = new Map<string, { masses: string[]; pieces: number }>();
  for (const loss of source.losses) {
    const entry = byCode.get(loss.code) ?? { masses: [], pieces: 0 };
    entry.masses.push(loss.massKg);
    entry.pieces += loss.pieces ?? 0;
    byCode.set(loss.code, entry);
  }
  return [...byCode].map(([reasonCode, entry]) => ({
    reasonCode,
    massKg: toStored(sum(entry.masses)),
    quantity: entry.pieces !== 0 ? String(entry.pieces) : null,
  }));
}
