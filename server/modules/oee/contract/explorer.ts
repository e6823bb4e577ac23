import { z } from "zod";
import type { Names } from "@/server/modules/equipment/contract";
import { type HeatMapDto, type KpiDto, kpiScope, type LossesDto } from "./kpi";
import type { ApplicableTarget } from "./targets";

/** Production days of the site: today so far, yesterday, the last 7 or 30 that have ended and today, this month. */
export const WINDOW_PRESETS = ["today", "yesterday", "7d", "30d", "month"] as const;
export type WindowPreset = (typeof WINDOW_PRESETS)[number];
export const TREND_BUCKETS = ["shift", "day", "month"] as const;
export type TrendBucket = (typeof TREND_BUCKETS)[number];

const instant = z.iso.datetime({ offset: true });

export const explorerInput = z
  .object({
    scope: kpiScope,
    /** Read when no window is given. */
    preset: z.enum(WINDOW_PRESETS).default("7d"),
    from: instant.optional(),
    to: instant.optional(),
    /** What suits the window when left out. */
    trend: z.enum(TREND_BUCKETS).optional(),
  })
  .strict()
  .refine((input) => (input.from === undefined) === (input.to === undefined), {
    error: "needs both ends of the window",
    path: ["to"],
  });
export type ExplorerInput = z.output<typeof explorerInput>;

export type ExplorerDto = {
  kpi: KpiDto;
  losses: LossesDto;
  heatMap: HeatMapDto;
  targets: ApplicableTarget[];
  /** Null where both ends were given. */
  preset: WindowPreset | null;
  window: { from: string; to: string };
  trend: TrendBucket;
  /** The last production day of the window: targets are those that held on it. */
  date: string;
};

type Named = Names & { code: string };
export type ExplorerChoices = {
  areas: Named[];
  lines: Named[];
  units: Named[];
  products: Named[];
  orders: { number: string; productCode: string }[];
};
