import { decimal, massOfPart, toStored } from "@/server/domain/quantity/decimal";
import type { FieldIssue } from "@/server/kernel/errors";
import type { Quantity } from "@/server/modules/lots/contract";

export type ShippedLine = {
  id: string;
  lotId: string;
  lotCode: string;
  unit: "kg" | "pcs";
  quantity: string;
  massKg: string;
  packageCode: string | null;
  returnedQuantity: string;
  returnedMassKg: string;
};
export type WantedReturn = {
  lot: string;
  packageCode?: string | undefined;
  quantity?: Quantity | undefined;
};
export type PlannedReturn = { lineId: string; lotId: string; quantity: string; massKg: string };

/** Decides what comes back of each line: never more than went out and is not back yet, with its share of the mass. */
export function planReturn(
  shipped: readonly ShippedLine[],
  wanted: readonly WantedReturn[],
): { planned: PlannedReturn[]; issues: FieldIssue[] } {
  const planned: PlannedReturn[] = [];
  const issues: FieldIssue[] = [];
  const named = new Set<string>();
  for (const [index, entry] of wanted.entries()) {
    const path = `lines.${index}`;
    const line = lineFor(shipped, entry);
    if ("reason" in line) {
      issues.push({ path: `${path}.lot`, ...line });
      continue;
    }
    if (named.has(line.id)) {
      issues.push({
        path: `${path}.lot`,
        reason: "shipment-line-repeated",
        message: `Lot ${line.lotCode} stands twice in the same package.`,
        details: { lot: line.lotCode },
      });
      continue;
    }
    named.add(line.id);
    const issue = quantityFault(line, entry.quantity, path);
    if (issue) {
      issues.push(issue);
      continue;
    }
    const outside = decimal(line.quantity).minus(line.returnedQuantity);
    const quantity = entry.quantity ? decimal(entry.quantity.value) : outside;
    const massKg = massOfPart(quantity, outside, decimal(line.massKg).minus(line.returnedMassKg));
    planned.push({
      lineId: line.id,
      lotId: line.lotId,
      quantity: toStored(quantity),
      massKg: toStored(massKg),
    });
  }
  return { planned, issues };
}

function lineFor(
  shipped: readonly ShippedLine[],
  { lot, packageCode }: WantedReturn,
): ShippedLine | Omit<FieldIssue, "path"> {
  const ofLot = shipped.filter((line) => line.lotCode.toLowerCase() === lot.toLowerCase());
  const [only] = ofLot;
  if (packageCode === undefined && ofLot.length === 1 && only) return only;
  const exact = ofLot.find((line) => line.packageCode === (packageCode ?? null));
  if (exact) return exact;
  if (ofLot.length > 0 && packageCode === undefined) {
    return {
      reason: "return-package-needed",
      message: `Lot ${lot} went in several packages: say which one came back.`,
      details: { lot },
    };
  }
  return {
    reason: "lot-not-in-shipment",
    message: `Lot ${lot} was not in this shipment${packageCode ? ` in package ${packageCode}` : ""}.`,
    details: { lot },
  };
}

function quantityFault(line: ShippedLine, wanted: Quantity | undefined, path: string): FieldIssue | null {
  const outside = decimal(line.quantity).minus(line.returnedQuantity);
  const details = { lot: line.lotCode, outside: outside.toFixed(), unit: line.unit };
  if (outside.lte(0)) {
    return {
      path: `${path}.lot`,
      reason: "already-returned",
      message: `All of lot ${line.lotCode} is back already.`,
      details,
    };
  }
  if (!wanted) return null;
  if (wanted.unit !== null && wanted.unit !== line.unit) {
    return {
      path: `${path}.quantity`,
      reason: "unit-mismatch",
      message: `Lot ${line.lotCode} is counted in ${line.unit}, not in ${wanted.unit}.`,
      details: { lot: line.lotCode, unit: line.unit, given: wanted.unit },
    };
  }
  if (line.unit === "pcs" && !decimal(wanted.value).mod(1).eq(0)) {
    return {
      path: `${path}.quantity`,
      reason: "pieces-not-whole",
      message: `${wanted.value} pieces is not a whole number.`,
      details: { lot: line.lotCode, quantity: wanted.value },
    };
  }
  if (decimal(wanted.value).lte(outside)) return null;
  return {
    path: `${path}.quantity`,
    reason: "return-exceeds-shipped",
    message: `${outside.toFixed()} ${line.unit} of lot ${line.lotCode} are still at the customer; ${wanted.value} cannot come back.`,
    details: { ...details, wanted: wanted.value },
  };
}
