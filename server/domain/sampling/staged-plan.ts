/** One stage of a double or multiple plan: so many more pieces, and the cumulative Ac and Re after them. */
export type Stage = { sampleSize: number; acceptanceNumber: number; rejectionNumber: number };

/**
 * Double and multiple plans whose figures are published in the open (code letter L at AQL 1.5, normal inspection,
 * ANSI/ASQ Z1.4; AQLSchemes vignette). Other letters come from a bought standard and are entered as stages.
 */
export const PUBLISHED_STAGES: { double: readonly Stage[]; multiple: readonly Stage[] } = {
  double: [
    { sampleSize: 125, acceptanceNumber: 3, rejectionNumber: 7 },
    { sampleSize: 125, acceptanceNumber: 8, rejectionNumber: 9 },
  ],
  multiple: [
    { sampleSize: 50, acceptanceNumber: 0, rejectionNumber: 4 },
    { sampleSize: 50, acceptanceNumber: 1, rejectionNumber: 6 },
    { sampleSize: 50, acceptanceNumber: 3, rejectionNumber: 8 },
    { sampleSize: 50, acceptanceNumber: 5, rejectionNumber: 10 },
    { sampleSize: 50, acceptanceNumber: 7, rejectionNumber: 11 },
    { sampleSize: 50, acceptanceNumber: 10, rejectionNumber: 12 },
    { sampleSize: 50, acceptanceNumber: 13, rejectionNumber: 14 },
  ],
};

/** What the stages say after so many samples, with what each of them brought. */
export function judgeStages(
  stages: readonly Stage[],
  found: readonly number[],
): { decision: "accept" | "reject" | "next-stage"; stage: number; cumulative: number } {
  let cumulative = 0;
  for (const [index, count] of found.entries()) {
    const stage = stages[index];
    if (stage === undefined) break;
    cumulative += count;
    if (cumulative <= stage.acceptanceNumber) return { decision: "accept", stage: index + 1, cumulative };
    if (cumulative >= stage.rejectionNumber) return { decision: "reject", stage: index + 1, cumulative };
  }
  return { decision: "next-stage", stage: Math.min(found.length, stages.length) + 1, cumulative };
}
