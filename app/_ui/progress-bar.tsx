import { cn } from "./class-names";
import { type Tone, toneFill } from "./tone";

/** A share of a whole, 0 to 1. Without `value`: work of unknown length. */
export function ProgressBar({
  value,
  label,
  tone = "accent",
  showPercent = false,
  className,
}: {
  value?: number | undefined;
  label: string;
  tone?: Tone | undefined;
  showPercent?: boolean | undefined;
  className?: string | undefined;
}) {
  const percent = value === undefined ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div className={cn("flex items-center gap-2", className)}>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        className="h-1.5 min-w-16 flex-1 overflow-hidden rounded-full bg-sunken"
      >
        <div
          className={cn(
            "h-full rounded-full",
            toneFill[tone],
            percent === undefined && "w-1/3 animate-pulse",
          )}
          style={percent === undefined ? undefined : { width: `${percent}%` }}
        />
      </div>
      {showPercent && percent !== undefined ? (
        <span className="w-9 text-right text-muted text-xs tabular-nums">{percent}%</span>
      ) : null}
    </div>
  );
}
