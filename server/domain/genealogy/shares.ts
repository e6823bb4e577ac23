/**
 * The genealogy as the database hands it over: a bipartite graph of lots and transformations.
 * Everything that went into a transformation is taken to be mixed, so each output is made of its inputs in the
 * same proportions: fraction(i) = mass(i) / Σ mass(inputs).
 */
export type TransformationNode = {
  id: string;
  inputs: readonly { lotId: string; massKg: number }[];
  /** Every output, by-products included. */
  outputs: readonly { lotId: string; massKg: number }[];
};

export type Share = { lotId: string; share: number; generation: number };

/**
 * What a lot is made of: for every ancestor the share (0…1) of the lot's mass that came through it, and the number
 * of steps of the longest way to it. The root has share 1, generation 0; the shares of the raw lots add up to 1.
 * One pass in topological order: a graph with millions of paths costs no more than its nodes and edges.
 */
export function backwardShares(
  rootId: string,
  transformations: readonly TransformationNode[],
): Map<string, Share> {
  const bornIn = new Map<string, TransformationNode>();
  for (const node of transformations) for (const output of node.outputs) bornIn.set(output.lotId, node);
  const parents = (lotId: string) => bornIn.get(lotId)?.inputs ?? [];
  return accumulate(rootId, parents, (lotId) => {
    const inputs = parents(lotId);
    const total = inputs.reduce((mass, input) => mass + input.massKg, 0);
    return inputs.map((input) => ({ lotId: input.lotId, fraction: total > 0 ? input.massKg / total : 0 }));
  });
}

/**
 * Where a lot went: for every descendant the share (0…1) of the root's mass that ended up in it when it was made.
 * share(b) = mass of the root inside b / mass of the root; consistent with backwardShares, so that
 * forward(a→b) · mass(a) = backward(b→a) · mass(b).
 */
export function forwardShares(
  root: { lotId: string; massKg: number },
  transformations: readonly TransformationNode[],
  massOf: (lotId: string) => number,
): Map<string, Share> {
  const usedIn = new Map<string, TransformationNode[]>();
  for (const node of transformations) {
    for (const input of node.inputs) {
      const users = usedIn.get(input.lotId);
      if (users) users.push(node);
      else usedIn.set(input.lotId, [node]);
    }
  }
  const children = (lotId: string) => (usedIn.get(lotId) ?? []).flatMap((node) => node.outputs);
  return accumulate(root.lotId, children, (lotId) => {
    const lotMass = lotId === root.lotId ? root.massKg : massOf(lotId);
    return (usedIn.get(lotId) ?? []).flatMap((node) => {
      const total = node.inputs.reduce((mass, input) => mass + input.massKg, 0);
      const taken = node.inputs.find((input) => input.lotId === lotId)?.massKg ?? 0;
      if (total <= 0 || lotMass <= 0) return [];
      return node.outputs.map((output) => ({
        lotId: output.lotId,
        fraction: (taken / lotMass) * (output.massKg / total),
      }));
    });
  });
}

type Step = { lotId: string; fraction: number };

/** Walks the reachable graph in topological order (Kahn) and adds up what flows along the edges. */
function accumulate(
  rootId: string,
  neighbours: (lotId: string) => readonly { lotId: string }[],
  flow: (lotId: string) => readonly Step[],
): Map<string, Share> {
  const waiting = new Map<string, number>([[rootId, 0]]);
  const found = [rootId];
  for (const lotId of found) {
    for (const next of neighbours(lotId)) {
      const count = waiting.get(next.lotId);
      if (count === undefined) found.push(next.lotId);
      waiting.set(next.lotId, (count ?? 0) + 1);
    }
  }
  const shares = new Map<string, Share>([[rootId, { lotId: rootId, share: 1, generation: 0 }]]);
  const ready = [rootId];
  for (const lotId of ready) {
    const here = shares.get(lotId);
    if (!here) continue;
    for (const step of flow(lotId)) {
      const known = shares.get(step.lotId) ?? { lotId: step.lotId, share: 0, generation: 0 };
      shares.set(step.lotId, {
        lotId: step.lotId,
        share: known.share + here.share * step.fraction,
        generation: Math.max(known.generation, here.generation + 1),
      });
    }
    for (const next of neighbours(lotId)) {
      const left = (waiting.get(next.lotId) ?? 0) - 1;
      waiting.set(next.lotId, left);
      if (left === 0) ready.push(next.lotId);
    }
  }
  return shares;
}
