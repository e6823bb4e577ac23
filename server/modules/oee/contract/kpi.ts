import { z } from "zod";
import { BUCKET_KINDS, type BucketKind } from "@/server/domain/calendar/bucket-kind";
import type { OeePolicy } from "@/server/domain/oee/factors";
import type { KpiName, KpiReason } from "@/server/domain/oee/kpi-set";
import type { LossCategory } from "@/server/domain/oee/loss-category";
import type { TimeClass } from "@/server/domain/oee/time-class";
import type { OeeWarning } from "@/server/domain/oee/unit-oee";
import type { LossDto, Names, ReasonDto, TimesDto } from "@/server/modules/equipment/contract";

const code = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .regex(/^[^\s]+$/, "must not contain spaces");
const instant = z.iso.datetime({ offset: true });

/** Whose figures: the plant, an area, a line (work centre), a machine; or what was made for a product or an order. */
export const kpiScope = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("site") }).strict(),
  z.object({ kind: z.enum(["area", "line", "unit", "product"]), code }).strict(),
  z.object({ kind: z.literal("work-order"), number: code }).strict(),
]);
export type KpiScope = z.output<typeof kpiScope>;

export const KPI_GROUPINGS = ["unit", "area", "shift", "weekday-shift", "product"] as const;
export type KpiGrouping = (typeof KPI_GROUPINGS)[number];

const windowShape = {
  scope: kpiScope,
  from: instant,
  to: instant,
  /** Only the time of this shift, or of shifts that start on this ISO weekday (1 = Monday). */
  shiftCode: code.optional(),
  weekday: z.number().int().min(1).max(7).optional(),
};

export const kpiInput = z
  .object({ ...windowShape, bucket: z.enum(BUCKET_KINDS).optional(), by: z.enum(KPI_GROUPINGS).optional() })
  .strict();
export type KpiInput = z.output<typeof kpiInput>;

/** Losses by category and reason, largest first; `level` "category" joins the reasons of one category. */
export const lossesInput = z
  .object({ ...windowShape, level: z.enum(["reason", "category"]).default("reason") })
  .strict();
export type LossesInput = z.output<typeof lossesInput>;

export const heatMapInput = z.object(windowShape).strict();

/** The intervals behind a figure, newest first, in pages. */
export const intervalsInput = z
  .object({
    ...windowShape,
    category: z.string().max(40).optional(),
    /** "-" asks for stops without a reason. */
    reasonCode: code.optional(),
    timeClass: z.enum(["production", "setup", "delay", "down", "planned", "unrecorded"]).optional(),
    offset: z.number().int().min(0).default(0),
    limit: z.number().int().min(1).max(500).default(100),
  })
  .strict();
export type IntervalsInput = z.output<typeof intervalsInput>;

/** A figure as a fraction (0.85 = 85 %), in items per hour, or in seconds; null with the reason why it is not known. */
export type KpiValueDto = { value: number | null; reason: KpiReason | null };
export type KpiSetDto = Record<KpiName, KpiValueDto>;

export type KpiTimesDto = TimesDto & {
  /** Length of the window, summed over the machines. */
  calendarSeconds: number;
  /** AOET: time in which an order was being executed, waiting within it included. */
  aoetSeconds: number;
  /** Delay because the charge was waiting to be filled; part of ADET. */
  waitingToFillSeconds: number;
  /** Cooling under control; part of APT on batch machines. */
  controlledCoolingSeconds: number;
  /** Production of charges that have not ended; left out of effectiveness. */
  openChargeSeconds: number;
  /** Breakdowns in planned time: what MTTR divides. */
  breakdownSeconds: number;
};

export type KpiCountsDto = {
  good: string;
  reject: string;
  rework: string;
  total: string;
  /** Null where pieces and kilograms are added up: then the sums mean nothing and quality is weighed by ideal time. */
  unit: string | null;
  units: string[];
  outsidePlan: { good: string; reject: string };
  /** Breakdowns (FE) and finished charges. */
  failures: number;
  charges: number;
};

export const KPI_WARNINGS = [
  "calendar-missing",
  "counts-from-machine",
  "counts-from-runs",
  "window-clipped-to-now",
  "window-in-future",
  "units-mixed",
] as const;
export type KpiWarning = OeeWarning | (typeof KPI_WARNINGS)[number];
/** A problem of the data and the machines that have it (none named: the window's own). */
export type KpiWarningDto = { warning: KpiWarning; units: string[] };

export type KpiFigures = {
  kpis: KpiSetDto;
  times: KpiTimesDto;
  counts: KpiCountsDto;
  losses: LossDto[];
  warnings: KpiWarningDto[];
};
export type KpiBucketDto = KpiFigures & { label: string; shiftCode: string | null; from: string; to: string };
export type KpiGroupDto = KpiFigures & {
  /** Code of the machine, area, shift or product; "1 A" for shift A of Mondays. */
  key: string;
  names: Names | null;
  weekday: number | null;
  shiftCode: string | null;
};
export type KpiUnitDto = Names & { code: string; isBatch: boolean; area: ({ code: string } & Names) | null };

export type KpiDto = KpiFigures & {
  scope: KpiScope;
  /** Name of the area, line, machine or product. */
  names: Names | null;
  from: string;
  /** End of what was computed: the end asked for, or now. */
  to: string;
  asOf: string;
  timeZone: string;
  policy: OeePolicy;
  bucket: BucketKind | null;
  buckets: KpiBucketDto[];
  by: KpiGrouping | null;
  groups: KpiGroupDto[];
  units: KpiUnitDto[];
};

export type LossesDto = {
  from: string;
  to: string;
  /** Planned busy time, to which the shares refer. */
  pbtSeconds: number;
  losses: (LossDto & { shareOfPbt: number | null; cumulativeShare: number })[];
};

export type HeatCellDto = { weekday: number; shiftCode: string | null } & Pick<
  KpiFigures,
  "kpis" | "times" | "warnings"
>;
export type HeatMapDto = {
  from: string;
  to: string;
  timeZone: string;
  shifts: ({ code: string } & Names)[];
  cells: HeatCellDto[];
};

export type KpiIntervalDto = {
  equipmentCode: string;
  startsAt: string;
  endsAt: string;
  seconds: number;
  timeClass: TimeClass | "unrecorded";
  category: LossCategory | null;
  reason: ReasonDto | null;
};
export type IntervalsDto = { total: number; totalSeconds: number; intervals: KpiIntervalDto[] };
