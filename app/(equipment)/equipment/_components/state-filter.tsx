"use client";

import { useTranslations } from "next-intl";
import { SHOWN_STATES, stateTone } from "@/app/_features/equipment/state-look";
import { cn } from "@/app/_ui/class-names";
import { toneText } from "@/app/_ui/tone";
import { ToneShape } from "@/app/_ui/tone-shape";
import { useUrlState } from "@/app/_ui/use-url-state";
import type { BoardUnitDto } from "@/server/modules/equipment/contract";

/** How many machines are in which state; pressing one shows only those. */
export function StateFilter({ units }: { units: readonly BoardUnitDto[] }) {
  const t = useTranslations("equipment");
  const url = useUrlState();
  const chosen = url.get("state");
  const counted = SHOWN_STATES.map((state) => ({
    state,
    count: units.filter((unit) => (unit.state ?? "unrecorded") === state).length,
  })).filter(({ count, state }) => count > 0 || state === chosen);
  const button = (pressed: boolean) =>
    cn(
      "inline-flex h-8 items-center gap-1.5 rounded-md border px-2.5 text-sm",
      pressed ? "border-accent bg-selected" : "border-line hover:bg-hover",
    );
  return (
    <fieldset className="flex flex-wrap gap-1.5 px-3 py-2">
      <legend className="sr-only">{t("board.filterByState")}</legend>
      <button
        type="button"
        aria-pressed={chosen === ""}
        className={button(chosen === "")}
        onClick={() => url.set({ state: null })}
      >
        {t("board.all")}
        <span className="font-semibold tabular-nums">{units.length}</span>
      </button>
      {counted.map(({ state, count }) => (
        <button
          key={state}
          type="button"
          aria-pressed={chosen === state}
          className={button(chosen === state)}
          onClick={() => url.set({ state: chosen === state ? null : state })}
        >
          <ToneShape
            tone={stateTone[state]}
            className={cn("size-2.5 shrink-0", toneText[stateTone[state]])}
          />
          {t(`states.${state}`)}
          <span className="font-semibold tabular-nums">{count}</span>
        </button>
      ))}
    </fieldset>
  );
}
