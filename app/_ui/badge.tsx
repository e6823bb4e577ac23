import type { ReactNode } from "react";
import { cn } from "./class-names";
import { type Tone, toneSurface } from "./tone";
import { ToneShape } from "./tone-shape";

/** A word with a neutral or toned ground, without a shape. */
export function Badge({
  tone = "idle",
  className,
  children,
}: {
  tone?: Tone | undefined;
  className?: string | undefined;
  children: ReactNode;
}) {
  return (
    <span
      className={cn(
        "inline-flex h-5 items-center gap-1 whitespace-nowrap rounded-sm border px-1.5 font-medium text-xs",
        toneSurface[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}

/** A status: colour, shape and word together. */
export function StatusBadge({
  tone,
  label,
  size = "md",
  className,
}: {
  tone: Tone;
  label: ReactNode;
  size?: "md" | "touch" | undefined;
  className?: string | undefined;
}) {
  return (
    <Badge tone={tone} className={cn("gap-1.5", size === "touch" && "h-9 px-3 text-lg", className)}>
      <ToneShape tone={tone} className={size === "touch" ? "size-4 shrink-0" : "size-2.5 shrink-0"} />
      {label}
    </Badge>
  );
}
