import type Big from "big.js";
import type { z } from "zod";
import { decimal, massOfPart, sum, toStored } from "@/server/domain/quantity/decimal";
import type { FieldIssue } from "@/server/kernel/errors";
import type { rebinLotsInput } from "../contract/handling";
import type { MaterialRow } from "../records/lookups";
import type { LotRow } from "../records/lots";
import type { TransformationInput } from "./plan-transformations";

type RebinInput = z.output<typeof rebinLotsInput>;

/**
 * What a re-bin gives: pieces in = pieces out + declared differences, one material, and the mass that went in shared
 * out over the pieces so that its last milligram is in one of the new lots.
 */
export function planRebin(
  input: RebinInput,
  lots: ReadonlyMap<string, LotRow>,
  materials: ReadonlyMap<string, MaterialRow>,
): { transformation: TransformationInput; issues: FieldIssue[] } {
  const issues: FieldIssue[] = [];
  const taken = input.inputs.flatMap(({ lot: code, quantity }, index) => {
    const lot = lots.get(code.toLowerCase());
    const path = `inputs.${index}.lot`;
    if (!lot) {
      issues.push({ path, reason: "lot-not-found", message: `No lot ${code}.`, details: { code } });
      return [];
    }
    if (lot.unit !== "pcs") {
      issues.push({
        path,
        reason: "rebin-needs-pieces",
        message: `Lot ${lot.code} is counted in kg; only pieces can be put into other lots one by one.`,
        details: { lot: lot.code },
      });
    }
    return [{ lot, pieces: decimal(quantity.value) }];
  });
  const kinds = [...new Set(taken.map(({ lot }) => lot.materialId))].map((id) => materials.get(id));
  if (kinds.length > 1) {
    issues.push({
      path: "inputs",
      reason: "rebin-one-material",
      message: "All lots must be of one material; regrade or blend them otherwise.",
      details: { materials: kinds.map((material) => material?.code ?? "").join(", ") },
    });
  }
  if (new Set(taken.map(({ lot }) => lot.id)).size < taken.length) {
    issues.push({
      path: "inputs",
      reason: "lot-named-twice",
      message: "A lot is named twice among the inputs.",
    });
  }
  const pieces = sum(taken.map((part) => part.pieces));
  const massKg = sum(taken.map(({ lot, pieces: part }) => massOf(lot, part)));
  const missing = sum(input.differences.map((difference) => decimal(difference.pieces)));
  const made = sum(input.outputs.map(({ quantity }) => quantity.value));
  const open = pieces.minus(missing).minus(made);
  if (issues.length === 0 && !open.eq(0)) {
    issues.push({
      path: "outputs",
      reason: "rebin-pieces-differ",
      message: `${pieces.toFixed()} pieces go in; ${made.toFixed()} come out and ${missing.toFixed()} are declared: ${open.toFixed()} are open.`,
      details: {
        in: pieces.toFixed(),
        out: made.toFixed(),
        declared: missing.toFixed(),
        open: open.toFixed(),
      },
    });
  }
  const losses = input.differences.map((difference) => ({
    code: difference.code,
    pieces: difference.pieces,
    massKg:
      difference.massKg ??
      (pieces.gt(0) ? toStored(massKg.times(difference.pieces).div(pieces)) : "0.000000"),
  }));
  const shares = sharedOut(
    massKg.minus(sum(losses.map((loss) => loss.massKg))),
    input.outputs.map(({ quantity }) => decimal(quantity.value)),
  );
  if (issues.length === 0 && shares.some((share) => share.lte(0))) {
    issues.push({
      path: "differences",
      reason: "rebin-mass-used-up",
      message: "The declared differences weigh as much as everything that went in.",
    });
  }
  const standing = taken[0]?.lot;
  return {
    issues,
    transformation: {
      kind: "rebin",
      inputs: input.inputs,
      outputs: input.outputs.map((output, index) => ({
        ...output,
        materialCode: kinds[0]?.code ?? "",
        massKg: toStored(shares[index] ?? decimal(0)),
        byProduct: standing?.isByProduct ?? false,
        rework: taken.length > 0 && taken.every(({ lot }) => lot.isRework),
      })),
      losses,
      samplesMassKg: "0",
    },
  };
}

function massOf(lot: LotRow, pieces: Big): Big {
  const remaining = decimal(lot.remainingQuantity);
  return remaining.gt(0) ? massOfPart(pieces, remaining, decimal(lot.remainingMassKg)) : decimal(0);
}

/** Shares a mass out over pieces; rounding never loses or makes a milligram, as each share is taken from the rest. */
function sharedOut(total: Big, pieces: readonly Big[]): Big[] {
  let restKg = total;
  let rest = sum(pieces);
  return pieces.map((part) => {
    const share = rest.gt(0) ? massOfPart(part, rest, restKg) : decimal(0);
    restKg = restKg.minus(share);
    rest = rest.minus(part);
    return share;
  });
}
