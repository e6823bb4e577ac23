import { ancestorsFirst } from "./composition";
import { birthsOf, type TransformationNode } from "./shares";

/** How much of a lot passed by each factor: 0…1 of its mass by the factor's key. */
export type Passage = ReadonlyMap<string, number>;

/**
 * For each of the lots, how much of its mass passed by each factor (a run, a machine, a supplier's lot …) on the way:
 * all of it where the lot itself did, else the mass-weighted mean over what went into it. Passing twice counts once.
 * For an ancestor lot as its own factor this is its mass share.
 *
 * One pass over the ancestry of all together; what no later lot needs any more is let go on the way.
 */
export function passages(
  lotIds: readonly string[],
  transformations: readonly TransformationNode[],
  factorsOf: (lotId: string) => Iterable<string>,
): Map<string, Passage> {
  const bornIn = birthsOf(transformations);
  const order = ancestorsFirst(lotIds, bornIn);
  const uses = new Map<string, number>();
  for (const lotId of order) {
    for (const input of bornIn.get(lotId)?.inputs ?? [])
      uses.set(input.lotId, (uses.get(input.lotId) ?? 0) + 1);
  }
  const wanted = new Set(lotIds);
  const known = new Map<string, Map<string, number>>();
  for (const lotId of order) {
    const node = bornIn.get(lotId);
    const passage = node ? mixed(node, take) : new Map<string, number>();
    for (const factor of factorsOf(lotId)) passage.set(factor, 1);
    known.set(lotId, passage);
  }
  return new Map(lotIds.map((lotId) => [lotId, known.get(lotId) ?? new Map<string, number>()]));

  /** The passage of an input; `isLast`: nobody else needs it, so it may be changed. */
  function take(lotId: string) {
    const left = (uses.get(lotId) ?? 0) - 1;
    uses.set(lotId, left);
    const passage = known.get(lotId) ?? new Map<string, number>();
    const isLast = left <= 0 && !wanted.has(lotId);
    if (isLast) known.delete(lotId);
    return { passage, isLast };
  }
}

function mixed(
  node: TransformationNode,
  take: (lotId: string) => { passage: Map<string, number>; isLast: boolean },
): Map<string, number> {
  const [only] = node.inputs;
  if (node.inputs.length === 1 && only && only.massKg === node.inputMassKg) {
    const { passage, isLast } = take(only.lotId);
    return isLast ? passage : new Map(passage);
  }
  const sum = new Map<string, number>();
  for (const { lotId, massKg } of node.inputs) {
    const weight = node.inputMassKg > 0 ? massKg / node.inputMassKg : 0;
    for (const [factor, share] of take(lotId).passage)
      sum.set(factor, (sum.get(factor) ?? 0) + share * weight);
  }
  return sum;
}
