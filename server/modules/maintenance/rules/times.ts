import type { FieldIssue } from "@/server/kernel/errors";

type Span = { startsAt: Date; endsAt: Date | null; state: string };

/** The times of a repair stand in order and not in the future: down, then repaired, then handed back. */
export function timeFaults(times: {
  now: Date;
  downSince?: Date | null;
  startedAt?: Date | null;
  handedBackAt?: Date | null;
}): FieldIssue[] {
  const faults: FieldIssue[] = [];
  const { now, downSince, startedAt, handedBackAt } = times;
  for (const [path, at] of Object.entries({ downSince, startedAt, handedBackAt })) {
    if (at && at > now) {
      faults.push({ path, reason: "maintenance-time-in-future", message: `${path} lies in the future.` });
    }
  }
  if (downSince && startedAt && startedAt < downSince) {
    faults.push({
      path: "startedAt",
      reason: "repair-before-breakdown",
      message: "The repair cannot start before the machine was down.",
    });
  }
  if (startedAt && handedBackAt && handedBackAt < startedAt) {
    faults.push({
      path: "handedBackAt",
      reason: "hand-back-before-repair",
      message: "The machine cannot be handed back before the repair started.",
    });
  }
  return faults;
}

/** Did the machine itself say that it ran for more than a minute while it was being repaired? */
export function ranWhileRepaired(
  states: readonly Span[],
  repair: { from: Date; to: Date },
): { ranFrom: Date } | null {
  const MINUTE = 60_000;
  const ran = states.find(
    (span) =>
      span.state === "running" &&
      Math.min(span.endsAt?.getTime() ?? repair.to.getTime(), repair.to.getTime()) -
        Math.max(span.startsAt.getTime(), repair.from.getTime()) >
        MINUTE,
  );
  return ran ? { ranFrom: new Date(Math.max(ran.startsAt.getTime(), repair.from.getTime())) } : null;
}
