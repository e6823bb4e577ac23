import { sql } from "drizzle-orm";
import { lotHolds } from "@/db/schema/lots";
import type { CommandContext } from "@/server/kernel/command";
import type { Transaction } from "@/server/kernel/database";
import { uuidArray } from "@/server/kernel/uuid-array";

/** Lifts every open hold of these lots, in one statement for any number of them; says how many of each. */
export async function liftOpenHolds(
  { tx, actor, now }: CommandContext,
  lotIds: readonly string[],
  reason: string,
): Promise<Map<string, number>> {
  if (lotIds.length === 0) return new Map();
  const rows = await tx
    .update(lotHolds)
    .set({ liftedAt: now, liftedBy: actor.id, liftedByLabel: actor.label, liftReason: reason })
    .where(sql`${lotHolds.lotId} = any(${uuidArray(lotIds)}) and ${lotHolds.liftedAt} is null`)
    .returning({ lotId: lotHolds.lotId });
  const counts = new Map<string, number>();
  for (const { lotId } of rows) counts.set(lotId, (counts.get(lotId) ?? 0) + 1);
  return counts;
}

/** Lots whose holds were lifted can be used again, or are used up when nothing of them is left. */
export async function setFree({ tx }: { tx: Transaction }, lotIds: readonly string[]): Promise<void> {
  if (lotIds.length === 0) return;
  await tx.execute(sql`
    update lots set status = case when remaining_quantity > 0 then 'available' else 'consumed' end,
      version = version + 1, updated_at = now()
    where id = any(${uuidArray(lotIds)})`);
}

export async function setScrapped({ tx }: { tx: Transaction }, lotIds: readonly string[]): Promise<void> {
  if (lotIds.length === 0) return;
  await tx.execute(sql`
    update lots set status = 'scrapped', version = version + 1, updated_at = now()
    where id = any(${uuidArray(lotIds)})`);
}

/** The rest of a lot was scrapped before a voided run gave this part back: somebody has to say what becomes of it. */
export async function holdWhatWasScrapped(
  { tx, actor, now }: CommandContext,
  lotIds: readonly string[],
  reason: string,
): Promise<void> {
  if (lotIds.length === 0) return;
  await tx.execute(sql`
    with back as (
      update lots set status = 'on-hold', version = version + 1, updated_at = now()
      where id = any(${uuidArray(lotIds)}) and status = 'scrapped' and remaining_quantity > 0
      returning id
    )
    insert into lot_holds (lot_id, reason, placed_at, placed_by, placed_by_label)
    select id, ${reason}, ${now.toISOString()}::timestamptz, ${actor.id}, ${actor.label} from back`);
}
