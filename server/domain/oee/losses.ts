import { type Interval, touching } from "@/server/domain/calendar/interval";
import type { LossCategory } from "./loss-category";
import type { ClassifiedSpan } from "./time-elements";

/** Milliseconds of one category and reason. `countsAs` says where the time stands in the sums of ISO 22400-2. */
export type Loss = {
  category: LossCategory;
  reasonCode: string | null;
  milliseconds: number;
  occurrences: number;
  countsAs: ClassifiedSpan["timeClass"] | "performance" | "quality";
};

/** Stop losses of a window (spans in order of time) by category and reason, largest first. */
export function stopLosses(spans: readonly ClassifiedSpan[], window: Interval): Loss[] {
  const byKey = new Map<string, Loss>();
  for (const span of touching(spans, window)) {
    const milliseconds = Math.min(span.end, window.end) - Math.max(span.start, window.start);
    if (span.category === null) continue;
    const key = `${span.category}|${span.reasonCode ?? ""}|${span.timeClass}`;
    const loss = byKey.get(key);
    if (loss) {
      loss.milliseconds += milliseconds;
      loss.occurrences += 1;
    } else {
      byKey.set(key, {
        category: span.category,
        reasonCode: span.reasonCode,
        milliseconds,
        occurrences: 1,
        countsAs: span.timeClass,
      });
    }
  }
  return [...byKey.values()].sort((a, b) => b.milliseconds - a.milliseconds || compare(a, b));
}

/**
 * What speed and rejects cost, in milliseconds of ideal time, so that stops, speed, rejects and ideal time of good
 * production add up to PBT. Speed loss is negative when performance is above 1: the ideal cycle is too long.
 */
export function rateLosses(input: {
  production: number;
  idealOfProduced: number | null;
  idealOfGood: number | null;
}): Loss[] {
  const { production, idealOfProduced, idealOfGood } = input;
  if (idealOfProduced === null || idealOfGood === null) return [];
  const losses: Loss[] = [
    {
      category: "reduced-speed",
      reasonCode: null,
      milliseconds: production - idealOfProduced,
      occurrences: 0,
      countsAs: "performance",
    },
    {
      category: "process-defect",
      reasonCode: null,
      milliseconds: idealOfProduced - idealOfGood,
      occurrences: 0,
      countsAs: "quality",
    },
  ];
  return losses.filter((loss) => loss.milliseconds !== 0);
}

const compare = (a: Loss, b: Loss) =>
  `${a.category}|${a.reasonCode}|${a.countsAs}` < `${b.category}|${b.reasonCode}|${b.countsAs}` ? -1 : 1;
