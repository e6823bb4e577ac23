"use client";

import { useTranslations } from "next-intl";
import { SHOWN_STATES, type ShownState } from "@/app/_features/equipment/state-look";
import type { TimelineSpanDto } from "@/server/modules/equipment/contract/window";
import { fillOf } from "./state-patterns";

/** The states that are drawn, each with its fill and its word. */
export function StateLegend({ spans }: { spans: readonly TimelineSpanDto[] }) {
  const t = useTranslations("equipment.states");
  const present = new Set<string>(
    spans.flatMap((span) => (span.kind === "state" ? [span.state] : Object.keys(span.seconds))),
  );
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1 text-xs">
      {SHOWN_STATES.filter((state: ShownState) => present.has(state)).map((state) => (
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
