import type Big from "big.js";
import type { z } from "zod";
import { decimal, toStored } from "@/server/domain/quantity/decimal";
import type { FieldIssue } from "@/server/kernel/errors";
import type { dischargeRunInput } from "../contract/handling";
import type { LotRow } from "../records/lots";
import type { LoadRow } from "../records/runs";
import { partOfLoadIssues } from "./part-of-load";

type DischargeInput = Pick<z.output<typeof dischargeRunInput>, "loads" | "transformations">;
export type DischargedPart = { load: LoadRow; quantity: string; isWhole: boolean };

/**
 * What comes out of a running run: loads that are in it, no more of each than was loaded, and nothing consumed that did
 * not come out of it. What comes out and is not consumed goes back to its lot.
 */
export function planDischarge(
  input: DischargeInput,
  active: readonly LoadRow[],
  lots: ReadonlyMap<string, LotRow>,
): { parts: DischargedPart[]; isLast: boolean; issues: FieldIssue[] } {
  const issues: FieldIssue[] = [];
  const byId = new Map([...lots.values()].map((lot) => [lot.id, lot]));
  const seen = new Set<string>();
  const parts = input.loads.flatMap(({ loadId, quantity }, index): DischargedPart[] => {
    const load = active.find((each) => each.id === loadId);
    const path = `loads.${index}.loadId`;
    if (!load || seen.has(loadId)) {
      issues.push({
        path,
        reason: load ? "load-named-twice" : "load-not-found",
        message: load ? "A load is named twice." : `No load ${loadId} is in this run.`,
        details: { code: loadId },
      });
      return [];
    }
    seen.add(loadId);
    const lot = byId.get(load.lotId);
    if (quantity && lot) {
      const faults = partOfLoadIssues(lot, load, quantity, `loads.${index}.quantity`);
      issues.push(...faults);
      if (faults.length > 0) return [];
    }
    const taken = quantity?.value ?? load.quantity;
    return [{ load, quantity: toStored(taken), isWhole: decimal(taken).gte(load.quantity) }];
  });
  const out = new Map<string, Big>();
  for (const { load, quantity } of parts) {
    out.set(load.lotId, (out.get(load.lotId) ?? decimal(0)).plus(quantity));
  }
  for (const [at, { inputs }] of input.transformations.entries()) {
    for (const [index, { lot: code, quantity }] of inputs.entries()) {
      const lot = lots.get(code.toLowerCase());
      const left = lot && out.get(lot.id);
      const path = `transformations.${at}.inputs.${index}`;
      if (!lot) {
        issues.push({
          path: `${path}.lot`,
          reason: "lot-not-found",
          message: `No lot ${code}.`,
          details: { code },
        });
      } else if (!left || left.lt(quantity.value)) {
        issues.push({
          path: `${path}.${left ? "quantity" : "lot"}`,
          reason: left ? "more-than-discharged" : "lot-not-discharged",
          message: left
            ? `${left.toFixed()} ${lot.unit} of ${lot.code} come out; ${quantity.value} are consumed.`
            : `Lot ${lot.code} is not among what comes out.`,
          details: { lot: lot.code, wanted: quantity.value, out: left?.toFixed() ?? "0", unit: lot.unit },
        });
      } else {
        out.set(lot.id, left.minus(quantity.value));
      }
    }
  }
  const whole = new Set(parts.filter((part) => part.isWhole).map(({ load }) => load.id));
  return { parts, isLast: active.every((load) => whole.has(load.id)), issues };
}
