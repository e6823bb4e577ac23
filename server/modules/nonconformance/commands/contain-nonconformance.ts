import { sql } from "drizzle-orm";
import { nonconformanceContainments } from "@/db/schema/nonconformance";
import { fact } from "@/server/kernel/audit-facts";
import { type CommandContext, defineCommand } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { uuidArray } from "@/server/kernel/uuid-array";
import { lockLotsById } from "@/server/modules/lots/commands/lock-lots-by-id";
import { containInput, type Suspect } from "../contract";
import { affectedBy, type Found } from "../queries/suspects";
import { holdListed } from "../records/hold-listed";
import { addLots } from "../records/lots";
import { lockNonconformance, moveTo, recordOf, updateNonconformance } from "../records/nonconformances";

/** Follows the suspects through the genealogy, puts every affected lot on the list and holds all that is here. */
export const containNonconformance = defineCommand({
  name: "contain-nonconformance",
  permission: "nonconformances:write",
  input: containInput,
  run: async (context, input) => {
    const { tx, actor, now } = context;
    const row = await lockNonconformance({ tx }, input.number);
    const all = await lockedAffected(context, input.suspects);
    const found = all.filter((each) => (each.suspectShare ?? 1) >= input.onlySharesFrom);
    const containmentId = newId();
    const lotIds = found.map((each) => each.lotId);
    await tx.insert(nonconformanceContainments).values({
      id: containmentId,
      nonconformanceId: row.id,
      suspects: input.suspects,
      note: input.note,
      lotCount: found.length,
      heldCount: await heldAfterwards(context, lotIds),
      at: now,
      byId: actor.id,
      byLabel: actor.label,
    });
    const added = await addLots(
      { tx },
      found.map((each) => ({ ...each, affectedQuantity: null })),
      { nonconformanceId: row.id, containmentId, at: now, by: actor.label },
    );
    const held = await holdListed(context, { id: row.id, number: row.number, lotIds, reason: row.title });
    if (row.status === "open") await moveTo(context, row, "contained", input.note);
    else if (added.length > 0) await updateNonconformance({ tx }, row, {});
    return {
      result: { number: row.number, found: found.length, added: added.length, held },
      audit: [
        fact("nonconformance.contain", recordOf(row), {
          reason: input.note,
          details: { lots: found.length, added: added.length, held },
        }),
      ],
    };
  },
});

const MOST_ROUNDS = 20;

/** The affected lots, locked, and nothing new since: what a run makes while the list is drawn up is on it. */
async function lockedAffected({ tx }: CommandContext, suspects: readonly Suspect[]): Promise<Found[]> {
  let before = "";
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    const found = await affectedBy(tx, suspects);
    const ids = found.map((each) => each.lotId).sort();
    if (ids.join() === before) return found;
    await lockLotsById({ tx }, ids);
    before = ids.join();
  }
  throw ruleViolation(
    "nonconformance-list-moving",
    "The affected lots keep changing; try again in a moment.",
  );
}

/** How many of these lots stand still once all that is here is held. */
async function heldAfterwards({ tx }: CommandContext, lotIds: readonly string[]): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from lots
    where id = any(${uuidArray(lotIds)}) and status in ('available', 'on-hold') and remaining_quantity > 0`);
  return row?.count ?? 0;
}
