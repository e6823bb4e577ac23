import type { z } from "zod";
import { decimal, massOfPart, toStored } from "@/server/domain/quantity/decimal";
import { countByWeight } from "@/server/domain/quantity/piece-count";
import type { FieldIssue } from "@/server/kernel/errors";
import type { recountLotInput } from "../contract/handling";
import type { MaterialRow } from "../records/lookups";
import type { LotRow } from "../records/lots";
import { freeQuantity } from "./consumption";
import type { TransformationInput } from "./plan-transformations";

type RecountInput = z.output<typeof recountLotInput>;

/** The same material counted in the other unit. Pieces are whole within a tolerance, or the sample is not of this lot. */
export function planRecount(
  input: RecountInput,
  lot: LotRow,
  before: MaterialRow,
  after: MaterialRow,
): { transformation: TransformationInput; pieceMassKg: string | null; issues: FieldIssue[] } {
  const issues: FieldIssue[] = [];
  if (before.kind !== after.kind || before.baseUnit === after.baseUnit) {
    issues.push({
      path: "materialCode",
      reason: "recount-needs-other-unit",
      message: `${after.code} is ${after.kind} in ${after.baseUnit}: a recount of ${before.code} needs the same kind in the other unit.`,
      details: { material: after.code, from: before.code },
    });
  }
  const remaining = decimal(lot.remainingQuantity);
  const quantity = input.quantity ?? { value: freeQuantity(lot).toFixed(), unit: null };
  const wanted = decimal(quantity.value);
  if (wanted.lte(0)) {
    issues.push({
      path: "lot",
      reason: "lot-has-nothing-free",
      message: `Nothing of ${lot.code} is free.`,
      details: { lot: lot.code },
    });
  }
  const massKg = remaining.gt(0)
    ? massOfPart(wanted, remaining, decimal(lot.remainingMassKg))
    : decimal(lot.remainingMassKg);
  const counted = input.sample ? countByWeight(massKg, input.sample) : null;
  if (after.baseUnit === "pcs" && !counted) {
    issues.push({
      path: "sample",
      reason: "recount-needs-sample",
      message: "Weigh some counted pieces: kilograms become pieces by the mass of one.",
    });
  }
  if (after.baseUnit === "pcs" && counted && !counted.isWhole) {
    issues.push({
      path: "sample.massKg",
      reason: "recount-not-whole",
      message: `${toStored(massKg)} kg are ${counted.exact.toFixed()} pieces of ${counted.pieceMassKg.toFixed()} kg: not a whole number. Weigh a larger sample.`,
      details: { exact: counted.exact.toFixed(), pieceMassKg: counted.pieceMassKg.toFixed() },
    });
  }
  return {
    issues,
    pieceMassKg: counted?.pieceMassKg.toFixed() ?? null,
    transformation: {
      kind: "recount",
      inputs: [{ lot: lot.code, quantity }],
      outputs: [
        {
          ...(input.code ? { code: input.code } : {}),
          ...(input.locationCode ? { locationCode: input.locationCode } : {}),
          materialCode: after.code,
          quantity: {
            value: after.baseUnit === "pcs" ? (counted?.pieces ?? wanted).toFixed() : toStored(massKg),
            unit: after.baseUnit,
          },
          massKg: toStored(massKg),
          byProduct: lot.isByProduct,
          rework: lot.isRework,
          ...(lot.position ? { position: lot.position } : {}),
        },
      ],
      losses: [],
      samplesMassKg: "0",
    },
  };
}
