import type { z } from "zod";
import { decimal, massOfPart, toStored } from "@/server/domain/quantity/decimal";
import type { FieldIssue } from "@/server/kernel/errors";
import type { regradeLotInput } from "../contract/handling";
import type { MaterialRow } from "../records/lookups";
import type { LotRow } from "../records/lots";
import { freeQuantity } from "./consumption";
import type { TransformationInput } from "./plan-transformations";

type RegradeInput = z.output<typeof regradeLotInput>;

/** The same pieces or kilograms under another name: one kind of material, one unit, all of the mass. */
export function planRegrade(
  input: RegradeInput,
  lot: LotRow,
  before: MaterialRow,
  after: MaterialRow,
  grade: { id: string } | null,
): { transformation: TransformationInput; issues: FieldIssue[] } {
  const issues: FieldIssue[] = [];
  if (before.kind !== after.kind || before.baseUnit !== after.baseUnit) {
    issues.push({
      path: "materialCode",
      reason: "regrade-other-kind",
      message: `${after.code} is ${after.kind} in ${after.baseUnit}; ${before.code} is ${before.kind} in ${before.baseUnit}: that takes a run, not a regrade.`,
      details: { material: after.code, from: before.code },
    });
  }
  const gradeSpecificationId = grade?.id ?? (after.id === before.id ? lot.gradeSpecificationId : null);
  const nothingNew =
    after.id === before.id &&
    gradeSpecificationId === lot.gradeSpecificationId &&
    (!input.rework || lot.isRework);
  if (nothingNew) {
    issues.push({
      path: "materialCode",
      reason: "regrade-changes-nothing",
      message: `Lot ${lot.code} is that already: name another material or grade, or set it aside for rework.`,
      details: { lot: lot.code },
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
  return {
    issues,
    transformation: {
      kind: "regrade",
      gradeSpecificationId,
      inputs: [{ lot: lot.code, quantity }],
      outputs: [
        {
          ...(input.code ? { code: input.code } : {}),
          ...(input.locationCode ? { locationCode: input.locationCode } : {}),
          materialCode: after.code,
          quantity,
          massKg: toStored(massKg),
          byProduct: lot.isByProduct,
          rework: lot.isRework || input.rework,
          ...(lot.position ? { position: lot.position } : {}),
        },
      ],
      losses: [],
      samplesMassKg: "0",
    },
  };
}
