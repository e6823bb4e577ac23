import { z } from "zod";
import { CPM_FREEDOMS } from "@/server/domain/spc/capability";
import { CHART_TYPES } from "@/server/domain/spc/control-chart";
import { D2_TABLES } from "@/server/domain/spc/control-constants";
import { PERCENTILE_METHODS } from "@/server/domain/spc/percentile-capability";
import { RULE_IDS } from "@/server/domain/spc/rule-sets";
import { SIGMA_ESTIMATORS } from "@/server/domain/spc/sigma-estimators";

export const MOST_POINTS = 200_000;

const number = z.number();
const positive = z.number().positive();
const ruleId = z
  .union([z.enum(RULE_IDS), z.number().int().min(1).max(8)])
  .transform((value) =>
    typeof value === "number" ? (`nelson-${value}` as (typeof RULE_IDS)[number]) : value,
  );

/** One rule by its id (or the number of a Nelson rule), or with other parameters than the published ones. */
export const ruleInput = z.union([
  ruleId,
  z
    .object({
      rule: ruleId,
      /** k points of a run, of a trend, of a zone rule. */
      count: z.number().int().min(1).max(100).optional(),
      k: z.number().int().min(1).max(100).optional(),
      of: z.number().int().min(1).max(100).optional(),
      sigmas: positive.max(10).optional(),
      counting: z.enum(["points", "steps"]).optional(),
    })
    .strict(),
]);
export type RuleInput = z.output<typeof ruleInput>;

export const rulesInput = z.union([
  z.enum(["nelson", "western-electric", "limits", "none"]),
  z.array(ruleInput).max(20),
]);

const options = z
  .object({
    sigmaEstimator: z.enum(SIGMA_ESTIMATORS).optional(),
    /** Neighbours in a moving range. */
    movingRangeLength: z.number().int().min(2).max(100).optional(),
    d2: z.enum(D2_TABLES).optional(),
    /** Width of the limits in standard errors, 3 when missing. */
    sigmas: positive.max(10).optional(),
    /** Cuts flat data into subgroups of so many. */
    subgroupSize: z.number().int().min(1).max(100).optional(),
    /** Limits are computed from the first so many points alone. */
    baseline: z.number().int().min(1).optional(),
    /** Points (counted from 1) that no limit is computed from. */
    excluded: z.array(z.number().int().min(1)).max(10_000).optional(),
    /** Frozen limits: centre (p̄, c̄, ū for counts) and σ of a single value, instead of computed ones. */
    center: number.optional(),
    sigma: positive.optional(),
    /** The same as the centre, for EWMA and CUSUM. */
    target: number.optional(),
    lambda: number.optional(),
    l: positive.optional(),
    limits: z.enum(["exact", "asymptotic"]).optional(),
    k: number.optional(),
    h: number.optional(),
    /** k, h and the head start in standard errors, or in the unit of the data. */
    scale: z.enum(["sigma", "data"]).optional(),
    headStart: z.number().min(0).optional(),
    /** Of the intervals of capability: 0.95 when missing. */
    confidence: z.number().gt(0.5).lt(1).optional(),
    /** n − 1 (qcc), or those of the estimator inside subgroups (Minitab, JASP). */
    degreesOfFreedom: z.enum(["total", "within"]).optional(),
    cpmFreedom: z.enum(CPM_FREEDOMS).optional(),
    distribution: z.enum(PERCENTILE_METHODS).optional(),
  })
  .strict();

/** Names by which the options are known elsewhere. */
const ALIASES: Readonly<Record<string, string>> = {
  L: "l",
  nsigmas: "sigmas",
  sigmaMethod: "sigmaEstimator",
  estimator: "sigmaEstimator",
  mrLength: "movingRangeLength",
  centerLine: "center",
  K: "k",
  H: "h",
};
const ESTIMATOR_ALIASES: Readonly<Record<string, string>> = {
  "uwave-r": "r-bar",
  "mvlue-r": "r-bar-weighted",
  "uwave-sd": "s-bar",
  "mvlue-sd": "s-bar-weighted",
  rmsdf: "pooled-s-c4",
  mr: "mr-bar",
  sd: "overall-s-c4",
};
const OWN_KEYS = new Set([
  "chart",
  "data",
  "sizes",
  "newData",
  "newSizes",
  "rules",
  "specification",
  "options",
]);

/** Options may stand in `options` or beside the data, and under their usual other names. */
function gathered(raw: unknown): unknown {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return raw;
  const own: Record<string, unknown> = {};
  const given: Record<string, unknown> = {};
  const known = new Set([...Object.keys(options.shape), ...Object.keys(ALIASES)]);
  for (const [key, value] of Object.entries(raw)) {
    if (!OWN_KEYS.has(key) && known.has(key)) given[key] = value;
    else own[key] = value;
  }
  const inner = own.options;
  if (inner !== undefined && (typeof inner !== "object" || inner === null || Array.isArray(inner)))
    return raw;
  const renamed = Object.fromEntries(
    Object.entries({ ...given, ...inner }).map(([key, value]) => [ALIASES[key] ?? key, value]),
  );
  const estimator = renamed.sigmaEstimator;
  if (typeof estimator === "string") {
    const lower = estimator.toLowerCase();
    renamed.sigmaEstimator = ESTIMATOR_ALIASES[lower] ?? lower;
  }
  return { ...own, options: renamed };
}

/** Flat numbers, or subgroups; the two may not be mixed. */
const values = z.array(z.union([number, z.array(number).max(1000)])).max(MOST_POINTS);
const sizes = z.union([number, z.array(number).max(MOST_POINTS)]);

export const spcAnalyzeInput = z.preprocess(
  gathered,
  z
    .object({
      chart: z.enum(CHART_TYPES),
      /** Single values, subgroups, or counts. */
      data: values,
      /** Of the samples in which was counted; or of the subgroups that flat data are cut into. */
      sizes: sizes.optional(),
      /** Points of phase II: judged by the limits of `data`. */
      newData: values.optional(),
      newSizes: sizes.optional(),
      rules: rulesInput.default("limits"),
      specification: z
        .object({
          lower: number.nullish(),
          upper: number.nullish(),
          target: number.nullish(),
        })
        .strict()
        .nullish(),
      options: options.default({}),
    })
    .strict(),
);
export type SpcAnalyzeInput = z.output<typeof spcAnalyzeInput>;

export type PointDto = {
  value: number | null;
  centerLine: number;
  lcl: number | null;
  ucl: number | null;
  violations: string[];
};
export type PlotDto = {
  name: string;
  centerLine: number;
  /** Null where the limits are stepped: each point has its own. */
  limits: { lcl: number | null; ucl: number | null } | null;
  points: PointDto[];
};

type Indices = Record<string, number | null>;
type Intervals = Record<string, readonly [number, number] | null>;

export type CapabilityDto = {
  n: number;
  mean: number;
  sigmaWithin: number;
  sigmaWithinEstimator: string;
  sigmaOverall: number;
  cp: number | null;
  cpk: number | null;
  cpl: number | null;
  cpu: number | null;
  cpm: number | null;
  pp: number | null;
  ppk: number | null;
  ppl: number | null;
  ppu: number | null;
  ppm: number | null;
  ci95: Intervals;
  ci: { level: number; intervals: Intervals };
  fractions: { within: Indices; overall: Indices; observed: Indices };
  normality: { test: "anderson-darling"; statistic: number; p: number; isNormal: boolean } | null;
  percentile: Indices | null;
  percentileMethod: string | null;
  percentileFit: { test: "anderson-darling"; statistic: number; p: number } | null;
};
