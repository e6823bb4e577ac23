import { sum } from "@/server/domain/quantity/decimal";
import type { TerminalRun } from "@/server/modules/work-orders/contract/terminal";

/** How long the run should take by its standard time and what is in it, in seconds; null where that is not known. */
export function targetSeconds({ standard, loads }: Pick<TerminalRun, "standard" | "loads">): number | null {
  if (!standard) return null;
  if (standard.basis === "load") return standard.seconds;
  const amount =
    standard.basis === "kg"
      ? sum(loads.map((load) => load.massKg))
      : sum(loads.filter((load) => load.unit === "pcs").map((load) => load.quantity));
  return amount.gt(0) ? Number(amount) * standard.seconds : null;
}

/** `1:05:09`: hours, minutes and seconds of a clock that runs. */
export function clockText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (value: number) => String(value).padStart(2, "0");
  return `${Math.floor(whole / 3600)}:${two(Math.floor((whole % 3600) / 60))}:${two(whole % 60)}`;
}
