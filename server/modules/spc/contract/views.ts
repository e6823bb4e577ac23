import type { ChartType } from "@/server/domain/spc/control-chart";
import type { VarianceComponents } from "@/server/domain/spc/variance-components";
import type { ChartSource } from "../contract";
import type { CapabilityDto } from "./analyze";

type Named = { code: string; nameEn: string; nameZh: string };

export type ChartRuleDto = {
  rule: string;
  count?: number;
  of?: number;
  sigmas?: number;
  counting?: "points" | "steps";
};

export type SpecificationSource = "chart" | "product" | "none";

export type ChartDto = Named & {
  id: string;
  version: number;
  source: ChartSource;
  characteristic: Named & { unit: string };
  product: Named | null;
  equipment: Named | null;
  operation: Named | null;
  position: string | null;
  temperatureC: number;
  chartType: ChartType;
  subgroupRule: "single" | "load" | "consecutive";
  subgroupSize: number | null;
  rules: ChartRuleDto[];
  settings: {
    estimator?: string;
    sigmas?: number;
    lambda?: number;
    width?: number;
    allowance?: number;
    decision?: number;
  };
  ownLimits: { lower: number | null; target: number | null; upper: number | null };
  specification: {
    lower: number | null;
    target: number | null;
    upper: number | null;
    from: SpecificationSource;
  };
  reactionEn: string;
  reactionZh: string;
  ownerRole: string;
  isOnBoard: boolean;
  isActive: boolean;
  author: string;
};

export type FrozenLimitsDto = {
  version: number;
  center: number;
  sigma: number;
  estimator: string | null;
  lower: number | null;
  upper: number | null;
  baselineFrom: string;
  baselineTo: string;
  points: number;
  excluded: { key: string; at: string; reason: string }[];
  appliesFrom: string;
  note: string;
  frozenAt: string;
  frozenBy: string;
  endedAt: string | null;
  endReason: string | null;
};

/** One plot, column by column: all arrays have one length. Null values stand for places without a value. */
export type PlotColumns = {
  name: string;
  centerLine: number;
  at: number[];
  values: (number | null)[];
  centers: (number | null)[];
  lower: (number | null)[];
  upper: (number | null)[];
  /** σ of the statistic, for zones. */
  errors: (number | null)[];
  keys: string[];
  lots: (string | null)[];
  loads: (string | null)[];
  sizes: number[];
  /** By place in these arrays. */
  signals: { at: number; rules: string[] }[];
};

export type Histogram = { from: number; width: number; counts: number[] };

export type ChartSignalDto = {
  plot: string;
  key: string;
  at: string;
  value: number;
  rules: string[];
  lot: string | null;
  foundAt: string;
  contradictedAt: string | null;
  limitsVersion: number;
  task: { id: string; status: "open" | "done"; answer: string | null; answeredBy: string | null } | null;
};

export type ChartViewDto = {
  chart: ChartDto;
  limits: FrozenLimitsDto | null;
  versions: FrozenLimitsDto[];
  /** The limits that are drawn: frozen ones, or computed from what is shown while none are frozen. */
  basis: "frozen" | "computed" | "none";
  window: { from: string | null; to: string | null; points: number; isDecimated: boolean };
  plots: PlotColumns[];
  capability: CapabilityDto | null;
  histogram: Histogram | null;
  components: VarianceComponents | null;
  signals: ChartSignalDto[];
};

export type BoardItem = {
  chart: Pick<
    ChartDto,
    "code" | "nameEn" | "nameZh" | "chartType" | "characteristic" | "product" | "equipment"
  >;
  state: "signal" | "in-control" | "no-limits" | "no-data";
  limitsVersion: number | null;
  frozenAt: string | null;
  appliesFrom: string | null;
  /** Signals of the last 30 days that nothing contradicts, and whether one waits for an answer. */
  signals: number;
  openTask: { id: string; openedAt: string } | null;
  lastAt: string | null;
  lastValue: number | null;
  capability: { index: "cpk" | "cpl" | "cpu"; value: number } | null;
  values: (number | null)[];
  marked: number[];
  centerLine: number | null;
  lower: number | null;
  upper: number | null;
};

export type PhaseOneDto = {
  chart: ChartDto;
  limitsVersion: number;
  plots: PlotColumns[];
  points: number;
  center: number;
  sigma: number;
  estimator: string | null;
  lower: number | null;
  upper: number | null;
  /** Places (in the plots' arrays) that were left out. */
  excluded: number[];
};

export type ChartOptions = {
  characteristics: (Named & { unit: string; source: ChartSource[] })[];
  products: Named[];
  equipment: Named[];
  operations: Named[];
};
