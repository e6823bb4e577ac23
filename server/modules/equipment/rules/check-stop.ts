import type { EquipmentState } from "@/server/domain/oee/equipment-state";
import { isExplainedState } from "@/server/domain/oee/micro-stop";
import type { FieldIssue } from "@/server/kernel/errors";

type Interval = { startsAt: Date; endsAt: Date | null; state: EquipmentState; reasonCode: string | null };

export type CheckedStop = { startsAt: Date; endsAt: Date; state: EquipmentState; isLasting: boolean };

/**
 * A range of a machine's time of which somebody says why it stood. The intervals of the machine must fill it with one
 * state of standing still that has no reason yet. Returns every fault, with `path` before each field.
 */
export function checkStop(
  range: { from: Date; to: Date | null },
  intervals: readonly Interval[],
  { now, path }: { now: Date; path: string },
): { stop: CheckedStop; faults: [] } | { stop: null; faults: FieldIssue[] } {
  const fault = (field: string, reason: string, message: string) => ({
    stop: null,
    faults: [{ path: `${path}.${field}`, reason, message }],
  });
  const end = range.to ?? now;
  if (end <= range.from) return fault("to", "interval-reversed", "The end must lie after the start.");
  if (end > now) return fault("to", "interval-in-future", "Only what has happened can be explained.");
  const touched = intervals
    .filter(({ startsAt, endsAt }) => startsAt < end && (endsAt === null || endsAt > range.from))
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const [first] = touched;
  const isLasting = range.to === null;
  if (first && isLasting && touched.at(-1)?.endsAt !== null)
    return fault("to", "stop-has-ended", "This stop has ended meanwhile.");
  const isWhole =
    first !== undefined &&
    first.startsAt <= range.from &&
    touched.every((each, index) => {
      const next = touched[index + 1];
      return next ? each.endsAt?.getTime() === next.startsAt.getTime() : (each.endsAt ?? end) >= end;
    });
  if (
    !first ||
    !isWhole ||
    touched.some(({ state }) => state !== first.state) ||
    !isExplainedState(first.state)
  )
    return fault("from", "stop-not-found", "The machine did not stand still for all of this time.");
  if (touched.some(({ reasonCode }) => reasonCode !== null))
    return fault("from", "stop-explained-already", "This stop has a reason already.");
  return { stop: { startsAt: range.from, endsAt: end, state: first.state, isLasting }, faults: [] };
}
