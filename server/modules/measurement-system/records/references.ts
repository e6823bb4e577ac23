import { and, desc, eq, isNull, sql } from "drizzle-orm";
import {
  referenceChecks,
  referenceLimits,
  referenceMagnets,
  referenceMagnetValues,
} from "@/db/schema/measurement-system";
import type { Transaction } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";

type Scope = { tx: Transaction };
export type ChartKey = { instrumentId: string; magnetId: string; quantity: string };

export async function magnetByCode({ tx }: Scope, code: string) {
  const [magnet] = await tx
    .select()
    .from(referenceMagnets)
    .where(and(sql`lower(${referenceMagnets.code}) = lower(${code})`, referenceMagnets.isActive));
  if (!magnet) throw notFound("reference-magnet", code);
  const values = await tx
    .select()
    .from(referenceMagnetValues)
    .where(eq(referenceMagnetValues.magnetId, magnet.id));
  return { magnet, values };
}

export async function currentLimits({ tx }: Scope, key: ChartKey) {
  const [row] = await tx
    .select()
    .from(referenceLimits)
    .where(
      and(
        eq(referenceLimits.instrumentId, key.instrumentId),
        eq(referenceLimits.magnetId, key.magnetId),
        eq(referenceLimits.quantity, key.quantity),
        isNull(referenceLimits.endedAt),
      ),
    );
  return row ?? null;
}

/** The newest `count` checks of a chart, oldest first; since an instant, where one is given. */
export async function newestChecks({ tx }: Scope, key: ChartKey, count: number, since?: Date) {
  const rows = await tx
    .select({
      corrected: referenceChecks.corrected,
      at: referenceChecks.at,
      verdict: referenceChecks.verdict,
    })
    .from(referenceChecks)
    .where(
      and(
        eq(referenceChecks.instrumentId, key.instrumentId),
        eq(referenceChecks.magnetId, key.magnetId),
        eq(referenceChecks.quantity, key.quantity),
        since ? sql`${referenceChecks.at} >= ${since.toISOString()}::timestamptz` : undefined,
      ),
    )
    .orderBy(desc(referenceChecks.at))
    .limit(count);
  return rows.reverse();
}
