import { sql } from "drizzle-orm";
import { sites } from "@/db/schema/equipment";
import { stockCorrections } from "@/db/schema/lots";
import { reasonCodes } from "@/db/schema/materials";
import { decimal, toStored } from "@/server/domain/quantity/decimal";
import type { CommandContext } from "@/server/kernel/command";
import type { Executor, Transaction } from "@/server/kernel/database";
import { notFound, ruleViolation } from "@/server/kernel/errors";
import type { CorrectionLimits, Count } from "../rules/corrections";
import { changeRemaining, insertLedger, type LotRow } from "./lots";

export type CorrectionRow = typeof stockCorrections.$inferSelect;

export async function correctionLimits({ tx }: { tx: Executor }): Promise<CorrectionLimits> {
  const [row] = await tx
    .select({
      correctionLimitKg: sites.correctionLimitKg,
      correctionLimitFraction: sites.correctionLimitFraction,
    })
    .from(sites)
    .orderBy(sites.code)
    .limit(1);
  return row ?? { correctionLimitKg: "0", correctionLimitFraction: "0" };
}

/** How much single persons have corrected of a lot since a second one last looked. */
export async function correctedAlone({ tx }: { tx: Executor }, lotId: string) {
  const [row] = await tx.execute<{ massKg: string; quantity: string }>(sql`
    select coalesce(sum(abs(counted_mass_kg - booked_mass_kg)), 0)::text as "massKg",
      coalesce(sum(abs(counted_quantity - booked_quantity)), 0)::text as quantity
    from stock_corrections c
    where lot_id = ${lotId} and status = 'applied' and not needs_second_person
      and decided_at > coalesce((select max(decided_at) from stock_corrections s
        where s.lot_id = c.lot_id and s.status = 'applied' and s.needs_second_person), '-infinity')`);
  return row ?? { massKg: "0", quantity: "0" };
}

export async function openCorrection({ tx }: { tx: Executor }, lotId: string): Promise<CorrectionRow | null> {
  const [row] = await tx
    .select()
    .from(stockCorrections)
    .where(sql`${stockCorrections.lotId} = ${lotId} and ${stockCorrections.status} = 'requested'`);
  return row ?? null;
}

/** A reason code must be of one of these kinds. */
export async function assertReasonKind(
  { tx }: { tx: Executor },
  code: string | undefined,
  kinds: readonly (typeof reasonCodes.$inferSelect)["kind"][],
): Promise<void> {
  if (code === undefined) return;
  const [row] = await tx
    .select({ kind: reasonCodes.kind })
    .from(reasonCodes)
    .where(sql`${reasonCodes.code} = ${code}`);
  if (!row || !kinds.includes(row.kind)) {
    throw ruleViolation("reason-code-unknown", `There is no such reason code ${code}.`, { code });
  }
}

export async function findCorrection({ tx }: { tx: Executor }, id: string): Promise<CorrectionRow> {
  const [row] = await tx.select().from(stockCorrections).where(sql`${stockCorrections.id} = ${id}`);
  if (!row) throw notFound("stock-correction", id);
  return row;
}

export async function insertCorrection(
  { tx }: { tx: Transaction },
  row: typeof stockCorrections.$inferInsert,
): Promise<void> {
  await tx.insert(stockCorrections).values(row);
}

export async function updateCorrection(
  { tx }: { tx: Transaction },
  id: string,
  change: Partial<
    Pick<CorrectionRow, "status" | "decidedAt" | "decidedBy" | "decidedByLabel" | "decisionReason">
  >,
): Promise<void> {
  await tx.update(stockCorrections).set(change).where(sql`${stockCorrections.id} = ${id}`);
}

/** Brings the books to what was counted. */
export async function bookCorrection(
  { tx, actor, now }: CommandContext,
  lot: LotRow,
  count: Count,
  why: { correctionId: string; reason: string; reasonCode: string | null },
): Promise<void> {
  const quantity = toStored(count.quantity.minus(lot.remainingQuantity));
  const massKg = toStored(count.massKg.minus(decimal(lot.remainingMassKg)));
  await changeRemaining({ tx }, [{ lotId: lot.id, quantity, massKg }]);
  await insertLedger({ tx }, [
    {
      lotId: lot.id,
      kind: "correct",
      quantity,
      massKg,
      at: now,
      actorId: actor.id,
      reason: why.reason,
      reasonCode: why.reasonCode,
      reference: why.correctionId,
    },
  ]);
}
