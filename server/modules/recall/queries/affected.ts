import { containedShares } from "@/server/domain/genealogy/composition";
import type { Executor } from "@/server/kernel/database";
import { ruleViolation } from "@/server/kernel/errors";
import { walkForward } from "@/server/modules/traceability/queries/walk";
import type { Kinship, RecallQuestion, RecallSuspect } from "../contract";
import { exposureStarts, type Starts, suspectStarts } from "./starts";

export type AffectedEntry = { lotId: string; kinship: Kinship; suspectShare: number | null };

export type Affected = {
  entries: AffectedEntry[];
  /** Where the walks began and how much they saw: whether the list still holds can be asked of these. */
  starts: { suspects: Starts; exposed: Starts };
  followed: { lotIds: string[]; transformations: number };
};

type Asked = Pick<RecallQuestion, "withExposure"> & { suspects: readonly RecallSuspect[] };

/**
 * Every lot that is suspect itself, has suspect material in it, or (when asked) was exposed: by walks without a cap.
 * Throws `recall-nothing-suspect` when the suspects name no lot at all.
 */
export async function affectedLots(db: Executor, asked: Asked): Promise<Affected> {
  const starts = await startsFor(db, asked);
  const { suspects, exposed } = starts;
  if (suspects.made.length + suspects.loaded.length === 0) {
    throw ruleViolation("recall-nothing-suspect", "No lot came out of what is suspected.");
  }
  const material = await walkForward(db, suspects.made);
  const shares = containedShares(suspects.made, material.lotIds, material.transformations);
  const exposure = exposed.made.length > 0 ? await walkForward(db, exposed.made) : null;

  const entries = new Map<string, AffectedEntry>();
  const add = (entry: AffectedEntry) => {
    if (!entries.has(entry.lotId)) entries.set(entry.lotId, entry);
  };
  for (const lotId of [...suspects.made, ...suspects.loaded]) {
    add({ lotId, kinship: "suspect", suspectShare: 1 });
  }
  for (const lotId of material.lotIds) {
    add({ lotId, kinship: "material", suspectShare: Math.min(1, shares.get(lotId) ?? 0) });
  }
  for (const lotId of [...exposed.made, ...exposed.loaded, ...(exposure?.lotIds ?? [])]) {
    add({ lotId, kinship: "exposure", suspectShare: null });
  }
  const seen = new Set(
    [...material.transformations, ...(exposure?.transformations ?? [])].map(({ id }) => id),
  );
  return {
    entries: [...entries.values()],
    starts,
    followed: {
      lotIds: [...new Set([...material.lotIds, ...(exposure?.lotIds ?? [])])],
      transformations: seen.size,
    },
  };
}

export async function startsFor(db: Executor, asked: Asked): Promise<Affected["starts"]> {
  const suspects = await suspectStarts(db, asked.suspects);
  const exposed = asked.withExposure ? await exposureStarts(db, suspects) : { made: [], loaded: [] };
  return { suspects, exposed };
}
