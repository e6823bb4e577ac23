import type { Tone } from "./tone";

const shapes: Record<Tone, React.ReactNode> = {
  ok: <path d="M2 6.5 5 9.5 10 3" fill="none" stroke="currentColor" strokeWidth="2" />,
  warn: <path d="M6 1.5 11 10.5H1Z" fill="currentColor" />,
  bad: <path d="M2.5 2.5 9.5 9.5M9.5 2.5 2.5 9.5" fill="none" stroke="currentColor" strokeWidth="2" />,
  info: <circle cx="6" cy="6" r="4" fill="currentColor" />,
  idle: <circle cx="6" cy="6" r="3.5" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  accent: <path d="M6 1 11 6 6 11 1 6Z" fill="currentColor" />,
};

/** The shape that says the same as the colour: tick, triangle, cross, disc, ring, diamond. */
export function ToneShape({ tone, className }: { tone: Tone; className?: string | undefined }) {
  return (
    <svg viewBox="0 0 12 12" aria-hidden="true" className={className ?? "size-3 shrink-0"}>
      {shapes[tone]}
    </svg>
  );
}
