import { and, asc, eq, gt, isNull, lt, or, sql } from "drizzle-orm";
import { equipmentStateCorrections, equipmentStateIntervals } from "@/db/schema/equipment";
import { users } from "@/db/schema/identity";
import type { Executor } from "@/server/kernel/database";
import type { StateIntervalDto } from "../contract";
import { type ReasonBook, reasonBook } from "./reasons";
import { unitRecord } from "./units";

/** States of a machine that touch a window, whole and unclipped, with who corrected what and why. */
export async function stateIntervals(
  db: Executor,
  input: { code: string; from: string; to: string },
  now: Date,
): Promise<StateIntervalDto[]> {
  const unit = await unitRecord(db, input.code);
  const window = { from: new Date(input.from), to: new Date(input.to) };
  return intervalsOf(db, { equipmentId: unit.id, ...window, reasons: await reasonBook(db), now });
}

export async function intervalsOf(
  db: Executor,
  input: { equipmentId: string; from: Date; to: Date; reasons: ReasonBook; now: Date },
): Promise<StateIntervalDto[]> {
  const rows = await db
    .select({
      startsAt: equipmentStateIntervals.startsAt,
      endsAt: equipmentStateIntervals.endsAt,
      state: equipmentStateIntervals.state,
      reasonCode: equipmentStateIntervals.reasonCode,
      correctionId: equipmentStateIntervals.correctionId,
      note: equipmentStateCorrections.note,
      authorId: equipmentStateCorrections.authorId,
      authorName: users.displayName,
      correctedAt: equipmentStateCorrections.createdAt,
    })
    .from(equipmentStateIntervals)
    .leftJoin(
      equipmentStateCorrections,
      eq(equipmentStateCorrections.id, equipmentStateIntervals.correctionId),
    )
    .leftJoin(users, eq(sql`${users.id}::text`, equipmentStateCorrections.authorId))
    .where(
      and(
        eq(equipmentStateIntervals.equipmentId, input.equipmentId),
        lt(equipmentStateIntervals.startsAt, input.to),
        or(isNull(equipmentStateIntervals.endsAt), gt(equipmentStateIntervals.endsAt, input.from)),
      ),
    )
    .orderBy(asc(equipmentStateIntervals.startsAt));
  return rows.map((row) => ({
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt?.toISOString() ?? null,
    seconds: Math.max(0, (row.endsAt ?? input.now).getTime() - row.startsAt.getTime()) / 1000,
    state: row.state,
    reason: input.reasons.named(row.reasonCode),
    correction:
      row.correctionId && row.note !== null && row.correctedAt
        ? {
            id: row.correctionId,
            note: row.note,
            author: row.authorName ?? row.authorId ?? "",
            at: row.correctedAt.toISOString(),
          }
        : null,
  }));
}
