import Big from "big.js";
import { type Interval, interval } from "@/server/domain/calendar/interval";
import { alwaysPlanned, plannedTime } from "@/server/domain/calendar/planned-time";
import { productionOfReadings } from "@/server/domain/oee/counts";
import type { MeasuredProduction } from "@/server/domain/oee/distribute";
import { type StateInterval, stateTimeline } from "@/server/domain/oee/state-timeline";
import { type SummableHistory, sumSpans } from "@/server/domain/oee/sum-spans";
import { producingSpans } from "@/server/domain/oee/time-elements";
import type { AnalyzeInput } from "../contract/analyze";
import type { KpiFigures } from "../contract/kpi";
import { idealOf } from "./analyze-totals";
import { figuresOf } from "./figures";

type EventFigures = KpiFigures & { buckets: (KpiFigures & { from: string; to: string })[] };

/** Figures of a machine's events over a window, in total and between the cuts, computed as those of the plant's machines. */
export function analyzeEvents(
  input: AnalyzeInput,
  asked: { from: string; to: string },
): Omit<EventFigures, "warnings"> & { warnings: string[] } {
  const window = interval(Date.parse(asked.from), Date.parse(asked.to));
  const history = historyOf(input, window);
  const figures = (span: Interval) => {
    const [sums] = sumSpans(history, [span]);
    const rows = sums ? [{ unitId: "", ...span, bucket: "", group: "", shiftCode: null, sums }] : [];
    const { warnings, ...rest } = figuresOf(rows, {
      facts: new Map([
        ["", { code: "", hasIdealCycle: idealOf(input) !== null, hasCalendar: true, countsFrom: null }],
      ]),
      named: (code) => (code === null ? null : { code, nameEn: code, nameZh: code, lossCategory: null }),
      kpis: { policy: input.policy },
    });
    return { ...rest, warnings: warnings.map(({ warning }) => warning) };
  };
  const cuts = (input.cuts ?? []).map((at) => Date.parse(at)).sort((a, b) => a - b);
  const edges = [window.start, ...cuts.filter((at) => window.start < at && at < window.end), window.end];
  return {
    ...figures(window),
    buckets:
      cuts.length === 0
        ? []
        : edges.slice(1).map((end, index) => {
            const start = edges[index] ?? window.start;
            const { warnings, ...rest } = figures({ start, end });
            const named = warnings.map((warning) => ({ warning, units: [] }));
            return { from: iso(start), to: iso(end), ...rest, warnings: named };
          }),
  };
}

const iso = (at: number) => new Date(at).toISOString();

function historyOf(input: AnalyzeInput, window: Interval): SummableHistory {
  const { calendar, isBatch } = input;
  const around = { start: window.start - 1, end: window.end };
  const states = statesOf(input, window);
  const producing = producingSpans(states, isBatch, window.end);
  return {
    window,
    knownUntil: window.end,
    planned: calendar ? plannedTime(calendar, around) : alwaysPlanned(around),
    states,
    productions: productionsOf(input, { window, producing }),
    charges: [],
    orders: (input.runs ?? []).map(({ from, to }) => interval(Date.parse(from), Date.parse(to))),
    openCharges: [],
    isBatch,
    reasons: new Map(Object.entries(input.reasons ?? {})),
    minorStopLimit: input.minorStopLimitSeconds * 1000,
  };
}

/** The machine's states, with the stops over them. Where only stops are told it ran in between. */
function statesOf({ states, stops }: AnalyzeInput, window: Interval): StateInterval[] {
  const events = (states ?? []).map(({ at, state, reason, id }, index) => ({
    id: id ?? `${at}|${index}`,
    at: Date.parse(at),
    state,
    reasonCode: reason ?? null,
  }));
  if (!states && stops) events.push({ id: "start", at: window.start, state: "running", reasonCode: null });
  const written = (stops ?? []).map(({ from, to, state, reason }, index) => ({
    id: String(index).padStart(6, "0"),
    start: Date.parse(from),
    end: Date.parse(to),
    state,
    reasonCode: reason ?? null,
    givenAt: index,
  }));
  return stateTimeline(events, written);
}

function productionsOf(
  input: AnalyzeInput,
  { window, producing }: { window: Interval; producing: readonly Interval[] },
): MeasuredProduction[] {
  const ideal = idealOf(input);
  const more = { unit: "pcs", firstPass: null, plannedScrap: null };
  const readings = (input.readings ?? []).map(({ at, good, reject, id }, index) => ({
    id: id ?? `${at}|${index}`,
    at: Date.parse(at),
    good: new Big(good),
    reject: new Big(reject),
  }));
  const told = productionOfReadings(readings, ideal, producing).map((each) => ({ ...each, ...more }));
  const { counts } = input;
  if (!counts) return told;
  const rework = new Big(counts.rework);
  const total = new Big(counts.total ?? (counts.good ?? 0) + (counts.reject ?? 0) + counts.rework);
  const good =
    counts.good === undefined ? total.minus(counts.reject ?? 0).minus(rework) : new Big(counts.good);
  const reject = total.minus(good).minus(rework);
  const idealSeconds = ideal === null ? null : total.times(ideal).toNumber();
  return [...told, { span: window, good, reject, rework, idealSeconds, ...more }];
}
