"use client";

import { Scissors } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "@/app/_ui/button";
import { cn } from "@/app/_ui/class-names";
import type { UnexplainedStopDto } from "@/server/modules/equipment/contract/stops";
import { splitMinutes } from "../_lib/stop-range";

export type Split = { at: number; side: "before" | "after" };

/** Cuts a stop in two at a minute: the reason is given for one part, the other stays in the queue. */
export function SplitControl({
  stop,
  now,
  split,
  onSplit,
}: {
  stop: UnexplainedStopDto;
  now: string;
  split: Split | null;
  onSplit: (split: Split | null) => void;
}) {
  const t = useTranslations("live.split");
  const formatter = useFormatter();
  const minutes = splitMinutes(stop, now);
  if (!minutes) return null;
  const { first, last, step } = minutes;
  const clock = (instant: number) => formatter.dateTime(new Date(instant), "time");
  if (!split) {
    const middle = first + Math.round((last - first) / 2 / step) * step;
    return (
      <Button
        size="touch"
        icon={<Scissors aria-hidden="true" className="size-5" />}
        onClick={() => onSplit({ at: middle, side: "before" })}
      >
        {t("open")}
      </Button>
    );
  }
  return (
    <fieldset className="grid gap-3 rounded-md border border-line p-3">
      <legend className="px-1 text-base text-muted">{t("legend")}</legend>
      <label className="grid gap-1 text-base">
        <span className="tabular-nums">{t("at", { time: clock(split.at) })}</span>
        <input
          type="range"
          min={first}
          max={last}
          step={step}
          value={split.at}
          aria-valuetext={clock(split.at)}
          onChange={(event) => onSplit({ ...split, at: Number(event.target.value) })}
          className="h-8 w-full accent-accent"
        />
      </label>
      <div className="grid grid-cols-2 gap-2">
        {(["before", "after"] as const).map((side) => (
          <button
            key={side}
            type="button"
            aria-pressed={split.side === side}
            onClick={() => onSplit({ ...split, side })}
            className={cn(
              "min-h-12 rounded-md border px-3 text-base",
              split.side === side ? "border-accent bg-selected font-medium" : "border-line hover:bg-hover",
            )}
          >
            {t(side, { time: clock(split.at) })}
          </button>
        ))}
      </div>
      <Button size="touch" variant="ghost" onClick={() => onSplit(null)}>
        {t("whole")}
      </Button>
    </fieldset>
  );
}
