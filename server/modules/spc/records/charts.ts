import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { equipment } from "@/db/schema/equipment";
import { characteristics, operations, products } from "@/db/schema/materials";
import { controlChartLimits, controlCharts } from "@/db/schema/spc";
import type { Executor, Transaction } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";

type Scope = { tx: Transaction };
export type ChartRow = typeof controlCharts.$inferSelect;
export type LimitsRow = typeof controlChartLimits.$inferSelect;

/** The chart, locked: definitions, freezing and judging of one chart wait for each other. Null when there is none. */
export async function lockChart({ tx }: Scope, code: string): Promise<ChartRow | null> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`control-chart:${code}`}, 0))`);
  const [row] = await tx.select().from(controlCharts).where(eq(controlCharts.code, code));
  return row ?? null;
}

/** The chart, locked, that has to be there and in use. */
export async function lockedActiveChart(scope: Scope, code: string): Promise<ChartRow> {
  const row = await lockChart(scope, code);
  if (!row?.isActive) throw notFound("control-chart", code);
  return row;
}

export async function currentLimits(db: Executor, chartId: string): Promise<LimitsRow | null> {
  const [row] = await db
    .select()
    .from(controlChartLimits)
    .where(and(eq(controlChartLimits.chartId, chartId), isNull(controlChartLimits.endedAt)));
  return row ?? null;
}

export async function allLimits(db: Executor, chartId: string): Promise<LimitsRow[]> {
  return db
    .select()
    .from(controlChartLimits)
    .where(eq(controlChartLimits.chartId, chartId))
    .orderBy(desc(controlChartLimits.version));
}

/** Ends the limits in force; the version stays readable. */
export async function endLimits({ tx }: Scope, chartId: string, at: Date, reason: string): Promise<void> {
  await tx
    .update(controlChartLimits)
    .set({ endedAt: at, endReason: reason })
    .where(and(eq(controlChartLimits.chartId, chartId), isNull(controlChartLimits.endedAt)));
}

type Codes = {
  characteristicCode: string;
  productCode?: string | undefined;
  equipmentCode?: string | undefined;
  operationCode?: string | undefined;
};

/** Ids of what a definition names; null where it names nothing, undefined where the name is unknown. */
export async function idsOf({ tx }: Scope, codes: Codes) {
  const one = async (
    wanted: string | undefined,
    table: typeof products | typeof equipment | typeof operations,
  ): Promise<string | null | undefined> => {
    if (wanted === undefined) return null;
    const [row] = await tx.select({ id: table.id }).from(table).where(eq(table.code, wanted));
    return row?.id;
  };
  const [known] = await tx
    .select({ code: characteristics.code })
    .from(characteristics)
    .where(and(eq(characteristics.code, codes.characteristicCode), eq(characteristics.isActive, true)));
  return {
    characteristic: known?.code,
    productId: await one(codes.productCode, products),
    equipmentId: await one(codes.equipmentCode, equipment),
    operationId: await one(codes.operationCode, operations),
  };
}
