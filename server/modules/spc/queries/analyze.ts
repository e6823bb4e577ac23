import {
  type AnalysedChart,
  ATTRIBUTE_CHARTS,
  analyseChart,
  type ChartData,
} from "@/server/domain/spc/analyse-chart";
import type { Plot } from "@/server/domain/spc/control-chart";
import { refuseSpc, requireSpc } from "@/server/domain/spc/spc-error";
import type { CapabilityDto, PlotDto, PointDto, SpcAnalyzeInput } from "../contract/analyze";
import { capabilityOf } from "../rules/capability-of";
import { chartRules } from "../rules/chart-rules";
import { refusing } from "../rules/refusals";

type Data = SpcAnalyzeInput["data"];
type Sizes = SpcAnalyzeInput["sizes"];

/** The calculator: charts, signals and capability of data that are sent along. Nothing is read and nothing saved. */
export function analyzeSpc(input: SpcAnalyzeInput) {
  return refusing(() => {
    const { chart, options, specification } = input;
    const { data, baseline } = dataOf(input);
    const center = options.center ?? options.target;
    const analysed = analyseChart(chart, data, {
      ...options,
      estimator: options.sigmaEstimator,
      d2Table: options.d2 ?? "three-digits",
      rules: chartRules(input.rules),
      given: { center, sigma: options.sigma },
      phase: { baseline, excluded: new Set(options.excluded?.map((place) => place - 1)) },
      width: options.l ?? options.sigmas,
      asymptotic: options.limits === "asymptotic",
      allowance: options.k,
      decision: options.h,
    });
    const charts = analysed.plots.map(plotDto);
    const [primary] = charts;
    if (!primary) throw new Error("a chart has at least one plot");
    return {
      chart,
      centerLine: analysed.plots[0]?.name.startsWith("cusum") ? analysed.center : primary.centerLine,
      sigma: analysed.sigma,
      sigmaEstimator:
        analysed.estimate?.estimator ?? (data.kind === "values" ? "given" : "binomial-or-poisson"),
      limits: primary.limits,
      points: chart === "cusum" ? bothSums(charts) : primary.points,
      charts,
      ...(specification && { capability: capability(input, data, baseline, analysed) }),
    };
  });
}

function dataOf(input: SpcAnalyzeInput): { data: ChartData; baseline: number | undefined } {
  const first = oneSet(input, input.data, input.sizes, "sizes");
  if (input.newData === undefined) return { data: first, baseline: input.options.baseline };
  const second = oneSet(input, input.newData, input.newSizes ?? scalar(input.sizes), "newSizes");
  if (first.kind === "counts" && second.kind === "counts")
    return {
      data: {
        kind: "counts",
        counts: [...first.counts, ...second.counts],
        sizes: [...first.sizes, ...second.sizes],
      },
      baseline: input.options.baseline ?? first.counts.length,
    };
  if (first.kind !== "values" || second.kind !== "values") throw new Error("both sets are of one chart");
  return {
    data: { kind: "values", subgroups: [...first.subgroups, ...second.subgroups] },
    baseline: input.options.baseline ?? first.subgroups.length,
  };
}

function scalar(sizes: Sizes): Sizes {
  return typeof sizes === "number" ? sizes : undefined;
}

function oneSet({ chart, options }: SpcAnalyzeInput, data: Data, sizes: Sizes, path: string): ChartData {
  const flat = flatOf(data);
  if (ATTRIBUTE_CHARTS.includes(chart)) {
    requireSpc(flat !== null, "data", "counts-are-flat", `A ${chart} chart takes a flat list of counts.`);
    const counts = flat ?? [];
    const needed = chart === "p" || chart === "np";
    requireSpc(sizes !== undefined || !needed, path, "sizes-missing", `A ${chart} chart needs sizes.`);
    return {
      kind: "counts",
      counts,
      sizes: Array.isArray(sizes) ? sizes : counts.map(() => sizes ?? 1),
    };
  }
  if (flat === null)
    return { kind: "values", subgroups: subgroupsOf(data, path === "sizes" ? "data" : "newData") };
  const size = options.subgroupSize ?? (typeof sizes === "number" ? sizes : undefined);
  if (Array.isArray(sizes)) return { kind: "values", subgroups: cutBySizes(flat, sizes, path) };
  if (chart === "i-mr" || size === undefined || size === 1)
    return { kind: "values", subgroups: flat.map((value) => [value]) };
  requireSpc(
    Number.isInteger(size) && size > 0 && flat.length % size === 0,
    "data",
    "subgroups-uneven",
    `${flat.length} values make no whole subgroups of ${size}.`,
  );
  return {
    kind: "values",
    subgroups: Array.from({ length: flat.length / size }, (_, i) => flat.slice(i * size, (i + 1) * size)),
  };
}

function subgroupsOf(data: Data, path: string): number[][] {
  refuseSpc(
    data.flatMap((entry, i) =>
      typeof entry === "number"
        ? [{ path: `${path}.${i}`, reason: "data-mixed", message: "Single values and subgroups are mixed." }]
        : [],
    ),
  );
  return data.filter((entry) => typeof entry !== "number");
}

function cutBySizes(flat: readonly number[], sizes: readonly number[], path: string): number[][] {
  refuseSpc(
    sizes.flatMap((size, i) =>
      Number.isInteger(size) && size > 0
        ? []
        : [
            {
              path: `${path}.${i}`,
              reason: "size-not-positive",
              message: `${size} is no size of a subgroup.`,
            },
          ],
    ),
  );
  const total = sizes.reduce((sum, size) => sum + size, 0);
  requireSpc(
    total === flat.length,
    path,
    "sizes-do-not-match",
    `The sizes add up to ${total}, the values are ${flat.length}.`,
  );
  let from = 0;
  return sizes.map((size) => {
    from += size;
    return flat.slice(from - size, from);
  });
}

function flatOf(data: Data): number[] | null {
  return data.every((entry) => typeof entry === "number") ? (data as number[]) : null;
}

function plotDto(plot: Plot): PlotDto {
  const violations = new Map(plot.signals.map(({ index, rules }) => [index, rules]));
  const points = plot.values.map(
    (value, i): PointDto => ({
      value: finite(value),
      centerLine: plot.centers[i] ?? plot.centerLine,
      lcl: finite(plot.lower[i]),
      ucl: finite(plot.upper[i]),
      violations: violations.get(i) ?? [],
    }),
  );
  const [first] = points;
  const isStepped = points.some(({ lcl, ucl }) => lcl !== first?.lcl || ucl !== first?.ucl);
  return {
    name: plot.name,
    centerLine: plot.centerLine,
    limits: isStepped || !first ? null : { lcl: first.lcl, ucl: first.ucl },
    points,
  };
}

/** Both sums of a CUSUM in one list: the upper one as the value, with the signals of either. */
function bothSums([upper, lower]: readonly PlotDto[]) {
  return (upper?.points ?? []).map((point, i) => ({
    ...point,
    upperSum: point.value,
    lowerSum: lower?.points[i]?.value ?? null,
    violations: [...point.violations, ...(lower?.points[i]?.violations ?? [])],
  }));
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

/** Of the points that the limits come from. */
function capability(
  { chart, options, specification }: SpcAnalyzeInput,
  data: ChartData,
  baseline: number | undefined,
  { estimate, sigma }: AnalysedChart,
): CapabilityDto {
  requireSpc(
    data.kind === "values",
    "specification",
    "specification-not-for-counts",
    `A ${chart} chart has no capability against limits of a measured value.`,
  );
  const excluded = new Set(options.excluded?.map((place) => place - 1));
  const groups =
    data.kind === "values" ? data.subgroups.slice(0, baseline).filter((_, i) => !excluded.has(i)) : [];
  const values = groups.flat();
  return capabilityOf({
    values,
    within: estimate ?? { sigma, estimator: "given", degreesOfFreedom: Math.max(1, values.length - 1) },
    specification: {
      lower: specification?.lower ?? null,
      upper: specification?.upper ?? null,
      target: specification?.target ?? null,
    },
    confidence: options.confidence,
    degreesOfFreedom: options.degreesOfFreedom,
    cpmFreedom: options.cpmFreedom,
    distribution: options.distribution,
  });
}
