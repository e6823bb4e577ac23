import type { z } from "zod";
import { decimal, toPlain, toStored } from "@/server/domain/quantity/decimal";
import type { FieldIssue } from "@/server/kernel/errors";
import type { Quantity, transformationInput } from "@/server/modules/lots/contract";
import type { ProductionTransformation } from "../contract/production";
import type { ScrapEntry } from "./plan-bookings";

type LotsTransformation = z.input<typeof transformationInput>;

export type ScrapReason = {
  code: string;
  kind: "scrap" | "rework" | "loss" | "gain" | "hold" | "void";
  byProduct: { code: string; unit: "kg" | "pcs" } | null;
};

export type ScrapFacts = {
  reasons: ReadonlyMap<string, ScrapReason>;
  /** Unit of the operation's output. */
  unit: "kg" | "pcs";
  /** Nominal mass of one piece, by material. */
  pieceMassKg: ReadonlyMap<string, string>;
};

/**
 * Turns the transformations of a report into those of the lots module: scrap becomes a by-product lot where its reason
 * says so and a declared loss elsewhere; what was declared as a loss for a scrap reason counts as scrap too.
 */
export function toLotsInput(
  sources: readonly ProductionTransformation[],
  facts: ScrapFacts,
): { transformations: LotsTransformation[]; scrap: ScrapEntry[][]; issues: FieldIssue[] } {
  const issues: FieldIssue[] = [];
  const scrap: ScrapEntry[][] = [];
  const transformations = sources.map((source, index): LotsTransformation => {
    const { workOrderNumber: _order, scrap: scrapped, ...rest } = source;
    const outputs = rest.outputs.map(({ quantity, ...output }) => ({ ...output, quantity: plain(quantity) }));
    const losses = [...rest.losses];
    const counted = rest.losses.flatMap((loss): ScrapEntry[] => {
      if (facts.reasons.get(loss.code)?.kind !== "scrap") return [];
      if (facts.unit === "kg") return [{ code: loss.code, quantity: toStored(loss.massKg) }];
      return loss.pieces ? [{ code: loss.code, quantity: toStored(String(loss.pieces)) }] : [];
    });
    for (const [at, entry] of scrapped.entries()) {
      const path = `transformations.${index}.scrap.${at}`;
      const reason = facts.reasons.get(entry.code);
      if (reason?.kind !== "scrap") {
        issues.push({
          path: `${path}.code`,
          reason: "scrap-reason-unknown",
          message: `${entry.code} is no reason for scrap.`,
          details: { code: entry.code },
        });
        continue;
      }
      if (facts.unit === "pcs" && !decimal(entry.quantity).mod(1).eq(0)) {
        issues.push({
          path: `${path}.quantity`,
          reason: "pieces-not-whole",
          message: `${entry.quantity} pieces is not whole.`,
          details: { quantity: entry.quantity },
        });
        continue;
      }
      const massKg = entry.massKg ?? nominalMass(entry.quantity, source, facts);
      if (massKg === null) {
        issues.push({
          path: `${path}.massKg`,
          reason: "mass-required",
          message: "The pieces have no nominal mass: give the mass of the scrap.",
        });
        continue;
      }
      counted.push({ code: entry.code, quantity: toStored(entry.quantity) });
      if (reason.byProduct) {
        const inPieces = reason.byProduct.unit === "pcs";
        outputs.push({
          materialCode: reason.byProduct.code,
          quantity: { value: inPieces ? entry.quantity : massKg, unit: reason.byProduct.unit },
          massKg,
          byProduct: true,
          rework: false,
        });
      } else {
        losses.push({
          code: entry.code,
          massKg,
          ...(facts.unit === "pcs" ? { pieces: Number(entry.quantity) } : {}),
        });
      }
    }
    if (outputs.length === 0) {
      issues.push({
        path: `transformations.${index}.outputs`,
        reason: "nothing-came-out",
        message: "Nothing came out of this: report what the scrap became, as a by-product.",
      });
    }
    scrap.push(counted);
    return {
      ...rest,
      inputs: rest.inputs.map((input) => ({ lot: input.lot, quantity: plain(input.quantity) })),
      outputs,
      losses,
    };
  });
  return { transformations, scrap, issues };
}

/** Scrap of an operation weighs what a good piece of it weighs. */
function nominalMass(quantity: string, source: ProductionTransformation, facts: ScrapFacts): string | null {
  if (facts.unit === "kg") return quantity;
  const made = source.outputs.find((output) => !output.byProduct);
  const pieceMassKg = made && facts.pieceMassKg.get(made.materialCode);
  return pieceMassKg ? toPlain(decimal(pieceMassKg).times(quantity).round(6)) : null;
}

/** A parsed quantity as the contract takes it in. */
export function plain({ value, unit }: Quantity): string | { value: string; unit: "kg" | "pcs" } {
  return unit === null ? value : { value, unit };
}
