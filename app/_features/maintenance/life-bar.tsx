import { ProgressBar } from "@/app/_ui/progress-bar";
import type { Tone } from "@/app/_ui/tone";

/** How much of a life or an interval is used; it may be more than all of it, the words beside it say so. */
export function LifeBar({ share, label }: { share: number; label: string }) {
  const tone: Tone = share >= 1 ? "bad" : share >= 0.8 ? "warn" : "ok";
  return <ProgressBar value={Math.min(1, Math.max(0, share))} label={label} tone={tone} />;
}
