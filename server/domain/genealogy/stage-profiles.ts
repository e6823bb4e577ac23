import { ancestorsFirst } from "./composition";
import { birthsOf, type TransformationNode } from "./shares";

/** Through which transformations (or raw lots) of one stage the mass of a lot came: shares by id, adding up to 1. */
export type StageProfile = ReadonlyMap<string, number>;

export type StagePassage = {
  profile: StageProfile;
  /** Share of the lot's mass that came through the stage at all, 0…1. */
  coverage: number;
  /** How often, by mass: 2 for what was worked again; the profile is that of the last time. */
  passes: number;
};

/** By the number of the stage. */
export type Passages = readonly (StagePassage | undefined)[];

export type StageQuestions = {
  /** The stage of a transformation, numbered from 0; null: it only hands on (a split in the store). */
  stageOf: (transformationId: string) => number | null;
  /** The stage that a lot which no transformation made counts as: its material. */
  rawStageOf: (lotId: string) => number | null;
  /** Called once for each transformation, ancestors first, with what had gone before its inputs were mixed in it. */
  visit?: (node: TransformationNode, before: Passages) => void;
};

/**
 * For each of the lots, by stage, the mass-weighted transformations that its mass came through: "54 % through mill run
 * A, 46 % through B". One pass over the union of the ancestries, each node once; lots with the same past share the same
 * profile object, so that what follows from a profile need be reckoned only once.
 */
export function stageProfiles(
  lotIds: readonly string[],
  transformations: readonly TransformationNode[],
  { stageOf, rawStageOf, visit }: StageQuestions,
): Map<string, Passages> {
  const bornIn = birthsOf(transformations);
  const ofNode = new Map<string, Passages>();
  const ofRaw = new Map<string, Passages>();
  const passagesOf = (lotId: string): Passages => {
    const node = bornIn.get(lotId);
    return (node ? ofNode.get(node.id) : ofRaw.get(lotId)) ?? NOTHING;
  };
  for (const lotId of ancestorsFirst(lotIds, bornIn)) {
    const node = bornIn.get(lotId);
    if (!node) {
      const stage = rawStageOf(lotId);
      if (stage !== null) ofRaw.set(lotId, withPassage(NOTHING, stage, wholly(lotId, 1)));
      continue;
    }
    if (ofNode.has(node.id)) continue;
    const before = mixed(node, passagesOf);
    visit?.(node, before);
    const stage = stageOf(node.id);
    if (stage === null) {
      ofNode.set(node.id, before);
      continue;
    }
    const past = before[stage];
    const passes = 1 + (past ? past.passes * past.coverage : 0);
    ofNode.set(node.id, withPassage(before, stage, wholly(node.id, passes)));
  }
  return new Map(lotIds.map((lotId) => [lotId, passagesOf(lotId)]));
}

const NOTHING: Passages = [];

function withPassage(before: Passages, stage: number, passage: StagePassage): Passages {
  const after = before.slice();
  for (let next = after.length; next < stage; next += 1) after.push(undefined);
  after[stage] = passage;
  return after;
}

function wholly(id: string, passes: number): StagePassage {
  return { profile: new Map([[id, 1]]), coverage: 1, passes };
}

function mixed(node: TransformationNode, passagesOf: (lotId: string) => Passages): Passages {
  const [only] = node.inputs;
  if (node.inputs.length === 1 && only && only.massKg === node.inputMassKg) return passagesOf(only.lotId);
  const parts: { passage: StagePassage; weight: number }[][] = [];
  for (const { lotId, massKg } of node.inputs) {
    const weight = node.inputMassKg > 0 ? massKg / node.inputMassKg : 0;
    passagesOf(lotId).forEach((passage, stage) => {
      if (!passage) return;
      while (parts.length <= stage) parts.push([]);
      parts[stage]?.push({ passage, weight });
    });
  }
  return parts.map((each) => (each.length > 0 ? together(each) : undefined));
}

function together(parts: readonly { passage: StagePassage; weight: number }[]): StagePassage {
  let [coverage, passes] = [0, 0];
  for (const { passage, weight } of parts) {
    coverage += weight * passage.coverage;
    passes += weight * passage.coverage * passage.passes;
  }
  const [first] = parts;
  const isOne =
    first !== undefined && parts.every(({ passage }) => passage.profile === first.passage.profile);
  if (isOne) {
    return { profile: first.passage.profile, coverage, passes: coverage > 0 ? passes / coverage : 0 };
  }
  const profile = new Map<string, number>();
  for (const { passage, weight } of parts) {
    const part = coverage > 0 ? (weight * passage.coverage) / coverage : 0;
    for (const [id, share] of passage.profile) profile.set(id, (profile.get(id) ?? 0) + share * part);
  }
  return { profile, coverage, passes: coverage > 0 ? passes / coverage : 0 };
}
