"use client";

import { useTranslations } from "next-intl";
import { SHOWN_STATES, type ShownState } from "@/app/_features/equipment/state-look";
import type { UnitDayDto } from "@/server/modules/equipment/contract";
import { fillOf } from "./state-patterns";

/** The states that the day has, each with its fill and its word. */
export function StateLegend({ day }: { day: UnitDayDto }) {
  const t = useTranslations("equipment.states");
  const present = new Set<ShownState>(day.intervals.map((interval) => interval.state));
  if (day.oee.times.unrecordedSeconds > 0) present.add("unrecorded");
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1 text-xs">
      {SHOWN_STATES.filter((state) => present.has(state)).map((state) => (
        <li key={state} className="flex items-center gap-1.5">
          <svg aria-hidden="true" className="size-3.5 shrink-0">
            <rect
              width="100%"
              height="100%"
              fill={fillOf(state)}
              stroke="var(--line-strong)"
              strokeWidth={0.5}
            />
          </svg>
          {t(state)}
        </li>
      ))}
    </ul>
  );
}
