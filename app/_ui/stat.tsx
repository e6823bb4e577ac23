import type { ReactNode } from "react";
import { cn } from "./class-names";
import { type Tone, toneText } from "./tone";
import { ToneShape } from "./tone-shape";

/** One figure with its unit and the limit or comparison it is read against. */
export function Stat({
  label,
  value,
  unit,
  note,
  tone,
  size = "md",
  className,
}: {
  label: ReactNode;
  value: ReactNode;
  unit?: ReactNode;
  note?: ReactNode;
  tone?: Tone | undefined;
  size?: "md" | "lg" | undefined;
  className?: string | undefined;
}) {
  return (
    <div className={cn("min-w-0", className)}>
      <div className="truncate text-muted text-xs">{label}</div>
      <div className={cn("mt-0.5 flex items-baseline gap-1", tone ? toneText[tone] : "text-ink")}>
        {tone ? <ToneShape tone={tone} className="size-2.5 shrink-0 self-center" /> : null}
        <span className={cn("font-semibold tabular-nums", size === "lg" ? "text-3xl" : "text-2xl")}>
          {value}
        </span>
        {unit ? <span className="text-muted text-sm">{unit}</span> : null}
      </div>
      {note ? <div className="mt-0.5 text-muted text-xs">{note}</div> : null}
    </div>
  );
}

/** Figures side by side, with a rule between them. */
export function StatRow({ children }: { children: ReactNode }) {
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(8.5rem,1fr))] gap-px overflow-hidden rounded-lg border border-line bg-line *:bg-surface *:px-4 *:py-3">
      {children}
    </div>
  );
}
