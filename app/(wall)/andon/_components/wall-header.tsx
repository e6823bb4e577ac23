"use client";

import { useFormatter, useNow, useTranslations } from "next-intl";
import type { LiveState } from "@/app/_client/live-source";
import { SHOWN_STATES, stateTone } from "@/app/_features/equipment/state-look";
import { cn } from "@/app/_ui/class-names";
import { Link } from "@/app/_ui/link";
import { toneText } from "@/app/_ui/tone";
import { ToneShape } from "@/app/_ui/tone-shape";
import type { BoardDto } from "@/server/modules/equipment/contract";
import type { AreaFigure } from "../_lib/area-figures";
import { OeeFigure } from "./oee-figure";

/** The clock, how many machines are in which state, the plant's OEE, and how fresh all that is. */
export function WallHeader({
  board,
  figure,
  live,
  failed,
  page,
}: {
  board: BoardDto;
  figure: AreaFigure;
  live: LiveState;
  failed: boolean;
  page: { shown: number; of: number } | null;
}) {
  const t = useTranslations("live.andon");
  const states = useTranslations("equipment.states");
  const fresh = useTranslations("live.freshness");
  const formatter = useFormatter();
  const now = useNow({ updateInterval: 1000 });
  const units = board.areas.flatMap((area) => area.units);
  const counted = SHOWN_STATES.map((state) => ({
    state,
    count: units.filter((unit) => (unit.state ?? "unrecorded") === state).length,
  })).filter(({ count }) => count > 0);
  return (
    <header className="flex h-[7vh] shrink-0 items-center gap-[2.5vh] px-[1.5vh]">
      <h1 className="font-semibold text-[3vh]">
        <Link href="/equipment">{t("title")}</Link>
      </h1>
      <ul className="flex min-w-0 flex-1 flex-wrap items-center gap-x-[2vh]">
        {counted.map(({ state, count }) => (
          <li key={state} className="flex items-center gap-[0.7vh] whitespace-nowrap text-[2vh]">
            <ToneShape
              tone={stateTone[state]}
              className={cn("size-[1.6vh] shrink-0", toneText[stateTone[state]])}
            />
            <span className="font-semibold tabular-nums">{count}</span> {states(state)}
          </li>
        ))}
      </ul>
      <div className="flex items-baseline gap-[1vh] text-[2vh]">
        <span className="text-muted">{t("today")}</span>
        <OeeFigure figure={figure} className="text-[3vh]" />
      </div>
      <div className="text-right leading-tight">
        <time
          dateTime={now.toISOString()}
          className="block font-semibold text-[2.8vh] tabular-nums"
          suppressHydrationWarning
        >
          {formatter.dateTime(now, "timeSeconds")}
        </time>
        <span
          data-live={failed ? "failed" : live}
          className={cn("text-[1.4vh]", failed || live === "polling" ? "text-warn-fg" : "text-muted")}
        >
          {fresh(failed ? "failed" : live)}
          {page ? ` · ${t("page", page)}` : ""}
        </span>
      </div>
    </header>
  );
}
