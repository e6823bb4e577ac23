import { z } from "zod";
import { KPI_NAMES, type KpiName } from "@/server/domain/oee/kpi-set";

const code = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .regex(/^[^\s]+$/, "must not contain spaces");

/** Whose target: the plant's, an area's, line's or machine's (by code), or a product's. */
export const targetScope = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("site") }).strict(),
  z.object({ kind: z.enum(["equipment", "product"]), code }).strict(),
]);
export type TargetScope = z.output<typeof targetScope>;

export const setTargetInput = z
  .object({
    scope: targetScope,
    kpi: z.enum(KPI_NAMES),
    /** In the figure's own unit: 0.85 = 85 %, seconds, items per hour. Null: no target from this day on. */
    value: z.number().positive().max(1e9).nullable(),
    /** The first production day for which it holds. */
    effectiveFrom: z.iso.date(),
  })
  .strict();
export const removeTargetInput = z.object({ id: z.uuid() }).strict();

export type TargetDto = {
  id: string;
  level: "site" | "area" | "work-centre" | "work-unit" | "product";
  code: string | null;
  nameEn: string | null;
  nameZh: string | null;
  kpi: KpiName;
  value: number | null;
  effectiveFrom: string;
  createdByLabel: string;
};

/** A target that holds for a scope; the higher the rank, the nearer it is to what is asked about. */
export type ApplicableTarget = {
  kpi: KpiName;
  value: number | null;
  effectiveFrom: string;
  rank: number;
  code: string | null;
};

/** The target of a figure on a production day: of the nearest scope that says anything, what it said last. */
export function targetOn(
  targets: readonly ApplicableTarget[],
  kpi: KpiName,
  date: string,
): { value: number; code: string | null } | null {
  const inForce = targets
    .filter((target) => target.kpi === kpi && target.effectiveFrom <= date)
    .sort((a, b) => b.rank - a.rank || (a.effectiveFrom < b.effectiveFrom ? 1 : -1));
  const [nearest] = inForce;
  return nearest && nearest.value !== null ? { value: nearest.value, code: nearest.code } : null;
}
