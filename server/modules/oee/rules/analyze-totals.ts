import type { KpiContext } from "@/server/domain/oee/kpi-set";
import { refuse } from "@/server/domain/oee/oee-error";
import { noSums, type SpanSums, toNano } from "@/server/domain/oee/span-sums";
import type { AnalyzeInput } from "../contract/analyze";

type Totals = { sums: SpanSums; context: KpiContext; isGoodUnknown: boolean };

/** Sums from totals of seconds and amounts. What production leaves of the planned time without a name is a delay. */
export function sumsOfTotals(input: AnalyzeInput): Totals | null {
  const { planned, times, counts } = input;
  if (!planned && !times && !counts && !input.factors) return null;
  const sums = noSums();
  const busy = planned?.busySeconds;
  const stopped = (times?.setupSeconds ?? 0) + (times?.delaySeconds ?? 0) + (times?.downSeconds ?? 0);
  const production = times?.productionSeconds ?? Math.max(0, (busy ?? 0) - stopped);
  refuse(
    times?.productionSeconds === undefined && busy !== undefined && stopped > busy
      ? [
          {
            path: "times",
            reason: "times-do-not-close",
            message: "The stops are longer than the planned time.",
          },
        ]
      : [],
  );
  const rest = Math.max(
    0,
    (busy ?? production) - production - (times?.setupSeconds ?? 0) - (times?.downSeconds ?? 0),
  );
  sums.production = production * 1000;
  sums.setup = (times?.setupSeconds ?? 0) * 1000;
  sums.down = (times?.downSeconds ?? 0) * 1000;
  sums.delay = (times?.delaySeconds ?? rest) * 1000;
  sums.unrecorded = times?.delaySeconds === undefined ? 0 : Math.max(0, rest - times.delaySeconds) * 1000;
  sums.plannedDowntime = (planned?.downtimeSeconds ?? 0) * 1000;
  sums.calendar = (planned?.calendarSeconds ?? 0) * 1000;
  sums.order = (times?.orderSeconds ?? 0) * 1000;
  sums.failures = times?.failures ?? 0;
  sums.breakdown = (times?.repairSeconds ?? 0) * 1000;
  sums.breakdownInPlan = sums.breakdown;
  const made = amountsOf(input, sums);
  return {
    sums,
    isGoodUnknown: made.isGoodUnknown,
    context: {
      policy: input.policy,
      isIdealMissing: made.isIdealMissing,
      ...(busy === undefined ? {} : { plannedBusySeconds: busy }),
      ...(counts?.firstOperationProduced === undefined
        ? {}
        : { firstOperationProduced: toNano(counts.firstOperationProduced) }),
    },
  };
}

function amountsOf({ counts, ...input }: AnalyzeInput, sums: SpanSums) {
  const rework = counts?.rework ?? 0;
  const total = counts?.total ?? (counts?.good ?? 0) + (counts?.reject ?? 0) + rework;
  const isGoodUnknown = counts?.good === undefined && counts?.reject === undefined && total > 0;
  const good = counts?.good ?? Math.max(0, total - (counts?.reject ?? 0) - rework);
  const reject = counts?.reject ?? total - good - rework;
  refuse(
    reject < -1e-9 || Math.abs(good + reject + rework - total) > 1e-6
      ? [
          {
            path: "counts",
            reason: "good-exceeds-produced",
            message: `Good, rejects and rework (${good + Math.max(0, reject) + rework}) do not add up to the total (${total}).`,
          },
        ]
      : [],
  );
  sums.good = toNano(good);
  sums.reject = toNano(Math.max(0, reject));
  sums.rework = toNano(rework);
  sums.plannedScrap = toNano(counts?.plannedScrap ?? 0);
  sums.firstPassGood = toNano(counts?.firstPassGood ?? 0);
  sums.firstPassInspected = toNano(counts?.inspected ?? 0);
  const perUnit = idealOf(input);
  if (perUnit !== null) {
    sums.ideal = toNano(total * perUnit);
    sums.idealOfGood = toNano(good * perUnit);
  }
  return { isGoodUnknown, isIdealMissing: perUnit === null };
}

/** Ideal seconds of one unit, from the cycle or the rated speed; null when neither is given. */
export function idealOf(
  input: Pick<AnalyzeInput, "idealSecondsPerUnit" | "ratedUnitsPerMinute">,
): number | null {
  if (input.idealSecondsPerUnit !== undefined) return input.idealSecondsPerUnit;
  return input.ratedUnitsPerMinute === undefined ? null : 60 / input.ratedUnitsPerMinute;
}
