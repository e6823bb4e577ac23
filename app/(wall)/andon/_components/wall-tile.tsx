"use client";

import { BellRing } from "lucide-react";
import { useNow, useTranslations } from "next-intl";
import { useDurationText } from "@/app/_features/equipment/duration";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { silentSeconds } from "@/app/_features/equipment/silence";
import { type ShownState, stateFill, stateTone } from "@/app/_features/equipment/state-look";
import { cn } from "@/app/_ui/class-names";
import { toneText } from "@/app/_ui/tone";
import { ToneShape } from "@/app/_ui/tone-shape";
import type { BoardUnitDto } from "@/server/modules/equipment/contract";
import type { AndonCallDto } from "@/server/modules/equipment/contract/andon";
import { timerText } from "../_lib/timer-text";

/** A machine, legible from across the hall: colour, pattern, word, and for how long. */
export function WallTile({ unit, calls }: { unit: BoardUnitDto; calls: readonly AndonCallDto[] }) {
  const t = useTranslations("live.board");
  const states = useTranslations("equipment.states");
  const kinds = useTranslations("live.andon.kinds");
  const name = useLocalName();
  const duration = useDurationText();
  const now = useNow({ updateInterval: 1000 }).getTime();
  const shown: ShownState = unit.state ?? "unrecorded";
  const tone = stateTone[shown];
  const silent = silentSeconds(unit, now);
  const [call] = calls;
  return (
    <li
      className={cn(
        "relative flex min-w-0 overflow-hidden rounded-[0.8vh] border-[0.2vh] bg-surface",
        call ? "border-warn-line" : shown === "unplanned-stop" ? "border-bad-line bg-bad-bg" : "border-line",
        silent !== null && "border-dashed grayscale",
      )}
    >
      {call ? (
        <BellRing
          role="img"
          aria-label={kinds(call.kind)}
          className="absolute right-[0.6vh] bottom-[0.6vh] size-[2.6vh] bg-surface text-warn-fg"
        />
      ) : null}
      <span aria-hidden="true" className="w-[1.6vh] shrink-0" style={{ background: bandOf(shown) }} />
      <div className="flex min-w-0 flex-1 flex-col px-[0.9vh] py-[0.6vh] leading-tight">
        <span className="truncate font-mono font-semibold text-[2.1vh]">{unit.code}</span>
        <span className={cn("flex items-center gap-[0.5vh] font-semibold text-[1.6vh]", toneText[tone])}>
          <ToneShape tone={tone} className="size-[1.4vh] shrink-0" />
          <span className="line-clamp-2">{states(shown)}</span>
        </span>
        <span className="flex items-center gap-[0.5vh] font-semibold text-[2vh] tabular-nums">
          <span suppressHydrationWarning>
            {unit.since ? timerText((now - Date.parse(unit.since)) / 1000) : "—"}
          </span>
        </span>
        <span className="mt-auto truncate text-[1.3vh] text-muted" suppressHydrationWarning>
          {silent !== null
            ? t("notHeard", { duration: duration(silent) })
            : unit.reason
              ? name(unit.reason)
              : (unit.currentRun?.orders[0] ?? unit.currentRun?.code ?? "")}
        </span>
      </div>
    </li>
  );
}

/** The band at the left: the state's colour in the state's pattern. */
function bandOf(state: ShownState): string {
  const { colour, pattern } = stateFill[state];
  if (pattern === "solid") return colour;
  const gap = "var(--surface)";
  if (pattern === "stripes") return `repeating-linear-gradient(45deg, ${colour} 0 0.5vh, ${gap} 0.5vh 1vh)`;
  if (pattern === "dots") return `radial-gradient(${colour} 35%, ${gap} 40%) 0 0 / 0.8vh 0.8vh`;
  return `repeating-linear-gradient(45deg, ${colour} 0 0.15vh, ${gap} 0.15vh 0.8vh)`;
}
