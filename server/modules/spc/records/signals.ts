import { and, eq, inArray, isNull } from "drizzle-orm";
import { controlChartSignals } from "@/db/schema/spc";
import type { Transaction } from "@/server/kernel/database";

type Scope = { tx: Transaction };
export type SignalRow = typeof controlChartSignals.$inferSelect;
export type FoundSignal = {
  plot: string;
  pointKey: string;
  at: Date;
  value: number;
  rules: string[];
  lotCode: string | null;
};

export async function knownSignals({ tx }: Scope, limitsId: string): Promise<SignalRow[]> {
  return tx.select().from(controlChartSignals).where(eq(controlChartSignals.limitsId, limitsId));
}

export async function insertSignals(
  { tx }: Scope,
  rows: (typeof controlChartSignals.$inferInsert)[],
): Promise<void> {
  if (rows.length > 0) await tx.insert(controlChartSignals).values(rows);
}

/** Another value or other rules after a correction; a signal that had been contradicted stands again. */
export async function refreshSignal({ tx }: Scope, id: string, found: FoundSignal, taskId: string | null) {
  await tx
    .update(controlChartSignals)
    .set({
      at: found.at,
      value: found.value,
      rules: found.rules,
      contradictedAt: null,
      ...(taskId === null ? {} : { taskId }),
    })
    .where(eq(controlChartSignals.id, id));
}

export async function contradictSignals({ tx }: Scope, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(controlChartSignals)
    .set({ contradictedAt: at })
    .where(and(inArray(controlChartSignals.id, [...ids]), isNull(controlChartSignals.contradictedAt)));
}
