/** Milliseconds of one call, by percentile. */
export type Timing = { p50Ms: number; p95Ms: number; calls: number };
/** The measured thing beside its baseline, taken in turn in the same run. */
export type Pair = { measured: Timing; baseline: Timing; ratioP50: number; ratioP95: number };

export function rounded(value: number, digits = 3): number {
  return Number(value.toPrecision(Math.max(1, digits)));
}

export function timingOf(milliseconds: readonly number[]): Timing {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return { p50Ms: rounded(at(0.5)), p95Ms: rounded(at(0.95)), calls: sorted.length };
}

export async function millisecondsOf(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await run();
  return performance.now() - began;
}

/** Runs both on every subject, one after the other and each first every other time, after one warm-up of both. */
export async function inTurn<Subject>(
  subjects: readonly Subject[],
  measured: (subject: Subject) => Promise<unknown>,
  baseline: (subject: Subject) => Promise<unknown>,
): Promise<Pair> {
  for (const subject of subjects.slice(0, 10)) {
    await measured(subject);
    await baseline(subject);
  }
  const ours: number[] = [];
  const theirs: number[] = [];
  for (const [index, subject] of subjects.entries()) {
    if (index % 2 === 0) {
      ours.push(await millisecondsOf(() => measured(subject)));
      theirs.push(await millisecondsOf(() => baseline(subject)));
    } else {
      theirs.push(await millisecondsOf(() => baseline(subject)));
      ours.push(await millisecondsOf(() => measured(subject)));
    }
  }
  const [a, b] = [timingOf(ours), timingOf(theirs)];
  return {
    measured: a,
    baseline: b,
    ratioP50: rounded(a.p50Ms / b.p50Ms),
    ratioP95: rounded(a.p95Ms / b.p95Ms),
  };
}
