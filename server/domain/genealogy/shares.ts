/**
 * The genealogy as the database hands it over: a bipartite graph of lots and transformations.
 * Everything that went into a transformation is taken to be mixed, so each output is made of its inputs in the
 * same proportions: fraction(i) = mass(i) / mass of all inputs.
 */
export type TransformationNode = {
  id: string;
  /** All that went in, in kg: also what lots outside the part of the graph that was read brought in. */
  inputMassKg: number;
  inputs: readonly { lotId: string; massKg: number }[];
  /** Outputs of the part of the graph that was read, by-products included; mass as it was made, in kg. */
  outputs: readonly { lotId: string; massKg: number }[];
};

/** The transformation that made each lot, by the lot's id; a lot that none made has none. */
export function birthsOf(transformations: readonly TransformationNode[]): Map<string, TransformationNode> {
  const bornIn = new Map<string, TransformationNode>();
  for (const node of transformations) for (const output of node.outputs) bornIn.set(output.lotId, node);
  return bornIn;
}

export type Share = {
  lotId: string;
  /** 0…1 of the root's mass. */
  share: number;
  /** Steps of the longest way from the root; 0 for the root itself. */
  generation: number;
};

/** One lot, or several with their masses in kg, which are then taken as one amount. */
export type Roots = string | ReadonlyMap<string, number>;

/**
 * What a lot is made of: for every ancestor the share (0…1) of the lot's mass that came through it.
 * The shares of the raw lots add up to 1. Of several roots it is the share of their mass together; a root that is
 * also an ancestor of another counts with both.
 *
 * One pass in topological order over lots and transformations: a graph with millions of paths costs no more than
 * its nodes and edges. Throws `GenealogyCycleError` when a lot is its own ancestor.
 */
export function backwardShares(
  roots: Roots,
  transformations: readonly TransformationNode[],
): Map<string, Share> {
  const bornIn = birthsOf(transformations);
  return flow(
    roots,
    (lotId) => {
      const node = bornIn.get(lotId);
      return node ? [{ node, fraction: 1 }] : [];
    },
    inputFractions,
  );
}

/**
 * Where a lot went: for every descendant the share (0…1) of the root's mass that was in it when it was made, so
 * that forward(a → b) · mass(a) = backward(b → a) · mass(b). `massOf` gives the mass in kg that a lot was made with.
 *
 * What is lost, sampled or still on the shelf is in no descendant; by-products are descendants like any other.
 * Throws `GenealogyCycleError` when a lot is its own ancestor.
 */
export function forwardShares(
  roots: Roots,
  transformations: readonly TransformationNode[],
  massOf: (lotId: string) => number,
): Map<string, Share> {
  const usedIn = new Map<string, Step[]>();
  for (const node of transformations) {
    for (const input of node.inputs) {
      const steps = usedIn.get(input.lotId) ?? [];
      steps.push({ node, fraction: ratio(input.massKg, massOf(input.lotId)) });
      usedIn.set(input.lotId, steps);
    }
  }
  return flow(roots, (lotId) => usedIn.get(lotId) ?? [], outputFractions);
}

/** A lot that is its own ancestor: the database makes this impossible, so the data handed over is broken. */
export class GenealogyCycleError extends Error {
  constructor(rootIds: readonly string[]) {
    super(`The genealogy of lot ${rootIds.join(", ")} has a cycle.`);
    this.name = "GenealogyCycleError";
  }
}

type Step = { node: TransformationNode; fraction: number };
type Part = { lotId: string; fraction: number };

function ratio(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}

function inputFractions(node: TransformationNode): Part[] {
  return node.inputs.map(({ lotId, massKg }) => ({ lotId, fraction: ratio(massKg, node.inputMassKg) }));
}

function outputFractions(node: TransformationNode): Part[] {
  return node.outputs.map(({ lotId, massKg }) => ({ lotId, fraction: ratio(massKg, node.inputMassKg) }));
}

type Reached = { ways: number; share: number; depth: number };

/**
 * Lets the root's mass flow through the graph, lot → transformation → lot, in topological order (Kahn, CACM 1962):
 * a transformation hands on when all lots that reach it have, a lot when all transformations that reach it have.
 */
function flow(
  roots: Roots,
  stepsFrom: (lotId: string) => readonly Step[],
  partsOf: (node: TransformationNode) => readonly Part[],
): Map<string, Share> {
  const lots = startOf(roots);
  const nodes = new Map<string, Reached & { parts: readonly Part[] }>();
  const found = [...lots.keys()];
  const rootIds = [...found];
  for (const lotId of found) {
    for (const { node } of stepsFrom(lotId)) {
      const known = nodes.get(node.id);
      if (known) {
        known.ways += 1;
        continue;
      }
      const parts = partsOf(node);
      nodes.set(node.id, { ways: 1, share: 0, depth: 0, parts });
      for (const part of parts) {
        const lot = lots.get(part.lotId);
        if (lot) lot.ways += 1;
        else {
          lots.set(part.lotId, { ways: 1, share: 0, depth: 0 });
          found.push(part.lotId);
        }
      }
    }
  }

  const shares = new Map<string, Share>();
  const ready = rootIds.filter((lotId) => lots.get(lotId)?.ways === 0);
  for (const lotId of ready) {
    const here = lots.get(lotId);
    if (!here) continue;
    shares.set(lotId, { lotId, share: here.share, generation: here.depth });
    for (const { node, fraction } of stepsFrom(lotId)) {
      const through = nodes.get(node.id);
      if (!through) continue;
      receive(through, here.share * fraction, here.depth);
      if (through.ways > 0) continue;
      for (const part of through.parts) {
        const next = lots.get(part.lotId);
        if (!next) continue;
        receive(next, through.share * part.fraction, through.depth + 1);
        if (next.ways === 0) ready.push(part.lotId);
      }
    }
  }
  if (shares.size < lots.size) throw new GenealogyCycleError(rootIds);
  return shares;
}

function startOf(roots: Roots): Map<string, Reached> {
  if (typeof roots === "string") return new Map([[roots, { ways: 0, share: 1, depth: 0 }]]);
  const total = [...roots.values()].reduce((sum, massKg) => sum + massKg, 0);
  return new Map(
    [...roots].map(([lotId, massKg]) => [lotId, { ways: 0, share: ratio(massKg, total), depth: 0 }]),
  );
}

function receive(target: Reached, share: number, depth: number): void {
  target.share += share;
  target.depth = Math.max(target.depth, depth);
  target.ways -= 1;
}
