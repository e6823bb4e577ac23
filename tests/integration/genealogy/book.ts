import Big from "big.js";
import type { RunDto } from "@/server/modules/lots/contract";

/**
 * What the tests themselves know of a plant: kept from what was asked and answered, never read from the tables. It
 * thinks in the plainest way (recursion over parents), so that it can be wrong only where the meaning is.
 */
export type BookedTransformation = {
  run: string;
  inputs: { lot: string; massKg: string }[];
  outputs: { lot: string; massKg: string }[];
};

export type Mixture = ReadonlyMap<string, number>;

export class Book {
  /** Received lots: mass in kg and analysis (mass fractions), when there was one. */
  readonly received = new Map<string, { massKg: string; composition: Record<string, number> }>();
  readonly transformations: BookedTransformation[] = [];
  /** Analyses of lots that were made here; they go before what rolls up. */
  readonly assays = new Map<string, Record<string, number>>();
  readonly voidedRuns = new Set<string>();

  receive(lot: string, massKg: string, composition: Record<string, number> = {}) {
    this.received.set(lot, { massKg, composition });
  }

  record(run: RunDto) {
    for (const { inputs, outputs } of run.transformations) {
      this.transformations.push({
        run: run.code,
        inputs: inputs.map(({ lot, massKg }) => ({ lot, massKg })),
        outputs: outputs.map(({ lot, massKg }) => ({ lot, massKg })),
      });
    }
  }

  standing(): BookedTransformation[] {
    return this.transformations.filter(({ run }) => !this.voidedRuns.has(run));
  }

  /** Every lot that was not voided, with the mass that it was made with. */
  masses(): Map<string, number> {
    const masses = new Map([...this.received].map(([lot, { massKg }]) => [lot, Number(massKg)]));
    for (const { outputs } of this.standing()) {
      for (const { lot, massKg } of outputs) masses.set(lot, Number(massKg));
    }
    return masses;
  }

  /** For every lot: how much of it (0…1) is each received lot. */
  origins(): Map<string, Mixture> {
    return this.rollUp((lot) => (this.received.has(lot) ? { [lot]: 1 } : undefined));
  }

  /** For every lot: mass fractions by element. */
  compositions(): Map<string, Mixture> {
    return this.rollUp(
      (lot) => this.received.get(lot)?.composition,
      (lot) => this.assays.get(lot) ?? {},
    );
  }

  /** For every lot: how much of it (0…1) came through each lot before it, itself included. */
  ancestors(): Map<string, Mixture> {
    const bornIn = this.bornIn();
    const known = new Map<string, Mixture>();
    const of = (lot: string): Mixture => {
      const found = known.get(lot);
      if (found) return found;
      const mixture = new Map([[lot, 1]]);
      for (const [parent, weight] of weights(bornIn.get(lot))) {
        for (const [ancestor, share] of of(parent)) {
          mixture.set(ancestor, (mixture.get(ancestor) ?? 0) + share * weight);
        }
      }
      known.set(lot, mixture);
      return mixture;
    };
    return new Map([...this.masses().keys()].map((lot) => [lot, of(lot)]));
  }

  private bornIn(): Map<string, BookedTransformation> {
    return new Map(this.standing().flatMap((node) => node.outputs.map(({ lot }) => [lot, node] as const)));
  }

  private rollUp(
    start: (lot: string) => Record<string, number> | undefined,
    over: (lot: string) => Record<string, number> = () => ({}),
  ): Map<string, Mixture> {
    const bornIn = this.bornIn();
    const known = new Map<string, Mixture>();
    const of = (lot: string): Mixture => {
      const found = known.get(lot);
      if (found) return found;
      const mixture = new Map(Object.entries(start(lot) ?? {}));
      for (const [parent, weight] of weights(bornIn.get(lot))) {
        for (const [part, fraction] of of(parent)) {
          mixture.set(part, (mixture.get(part) ?? 0) + fraction * weight);
        }
      }
      for (const [part, fraction] of Object.entries(over(lot))) mixture.set(part, fraction);
      known.set(lot, mixture);
      return mixture;
    };
    return new Map([...this.masses().keys()].map((lot) => [lot, of(lot)]));
  }
}

function weights(node: BookedTransformation | undefined): [string, number][] {
  if (!node) return [];
  const total = node.inputs.reduce((sum, { massKg }) => sum.plus(massKg), new Big(0));
  return node.inputs.map(({ lot, massKg }) => [lot, Number(massKg) / Number(total)]);
}
