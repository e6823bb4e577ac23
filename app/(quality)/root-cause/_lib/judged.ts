import type { EffectDto } from "@/server/modules/root-cause/contract";

type Judged = { q: number | null; p: number | null; share: number | null; slope: number | null; n: number };

/** The figures that count: beside what is held constant where something is, else alone. */
export function judgedOf(effect: EffectDto): Judged {
  const { adjusted, numeric } = effect;
  if (adjusted) return adjusted;
  return { q: effect.q, p: effect.p, share: effect.share, slope: numeric?.slope ?? null, n: effect.n };
}
