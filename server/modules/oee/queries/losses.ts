import type { Executor } from "@/server/kernel/database";
import type { LossDto } from "@/server/modules/equipment/contract";
import type { KpiInput, LossesDto, LossesInput } from "../contract/kpi";
import { kpis } from "./kpi";

/** Losses of a scope over a window, largest first, with their shares: what a Pareto chart shows. */
export async function lossPareto(db: Executor, input: LossesInput, now: Date): Promise<LossesDto> {
  const { level, ...window } = input;
  const answer = await kpis(db, window satisfies KpiInput, now);
  const losses = (level === "category" ? byCategory(answer.losses) : answer.losses)
    .filter((loss) => loss.seconds > 0)
    .sort((a, b) => b.seconds - a.seconds);
  const total = losses.reduce((sum, loss) => sum + loss.seconds, 0);
  let before = 0;
  return {
    from: answer.from,
    to: answer.to,
    pbtSeconds: answer.times.pbtSeconds,
    losses: losses.map((loss) => {
      before += loss.seconds;
      const shareOfPbt = answer.times.pbtSeconds > 0 ? loss.seconds / answer.times.pbtSeconds : null;
      return { ...loss, shareOfPbt, cumulativeShare: before / total };
    }),
  };
}

function byCategory(losses: readonly LossDto[]): LossDto[] {
  const sums = new Map<string, LossDto>();
  for (const loss of losses) {
    const key = `${loss.category}|${loss.countsAs}`;
    const sum = sums.get(key);
    if (sum) {
      sum.seconds += loss.seconds;
      sum.occurrences += loss.occurrences;
    } else {
      sums.set(key, { ...loss, reason: null });
    }
  }
  return [...sums.values()];
}
