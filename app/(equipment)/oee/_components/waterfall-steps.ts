import type { LossCategory } from "@/server/domain/oee/loss-category";
import type { KpiFigures } from "@/server/modules/oee/contract/kpi";

export type Step =
  | { kind: "level"; id: "pot" | "pbt" | "apt" | "good"; seconds: number }
  | { kind: "loss"; category: LossCategory; seconds: number; before: number };

/**
 * From planned operation time down to the time in which good parts were made at the ideal pace. What performance and
 * quality lose is known only with an ideal cycle; without one the steps end at production time.
 */
export function waterfallSteps({ times, losses, kpis }: KpiFigures): Step[] {
  const steps: Step[] = [{ kind: "level", id: "pot", seconds: times.potSeconds }];
  let left = times.potSeconds;
  const lose = (category: LossCategory, seconds: number) => {
    if (Math.abs(seconds) < 0.5) return;
    steps.push({ kind: "loss", category, seconds, before: left });
    left -= seconds;
  };
  lose("planned", times.plannedDowntimeSeconds);
  steps.push({ kind: "level", id: "pbt", seconds: times.pbtSeconds });
  left = times.pbtSeconds;
  const sums = new Map<LossCategory, { time: number; pace: number }>();
  for (const { category, seconds, countsAs } of losses) {
    const sum = sums.get(category) ?? { time: 0, pace: 0 };
    if (countsAs === "performance" || countsAs === "quality") sum.pace += seconds;
    else if (countsAs !== "planned" && countsAs !== "production") sum.time += seconds;
    sums.set(category, sum);
  }
  const sorted = [...sums].sort((a, b) => b[1].time + b[1].pace - (a[1].time + a[1].pace));
  for (const [category, { time }] of sorted) lose(category, time);
  steps.push({ kind: "level", id: "apt", seconds: times.aptSeconds });
  left = times.aptSeconds;
  if (kpis.oee.value === null) return steps;
  for (const [category, { pace }] of sorted) lose(category, pace);
  steps.push({ kind: "level", id: "good", seconds: kpis.oee.value * times.pbtSeconds });
  return steps;
}
