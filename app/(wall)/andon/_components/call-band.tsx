"use client";

import { BellRing } from "lucide-react";
import { useNow, useTranslations } from "next-intl";
import { AnswerButtons } from "@/app/_features/equipment/answer-buttons";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { cn } from "@/app/_ui/class-names";
import type { AndonCallDto } from "@/server/modules/equipment/contract/andon";
import { timerText } from "../_lib/timer-text";

const SHOWN = 4;

/** Who calls for help, for how long, and who is coming. */
export function CallBand({ calls, canAnswer }: { calls: readonly AndonCallDto[]; canAnswer: boolean }) {
  const t = useTranslations("live.andon");
  const name = useLocalName();
  const now = useNow({ updateInterval: 1000 }).getTime();
  if (calls.length === 0) return null;
  const waitingFirst = [...calls].sort((a, b) => Number(a.answered !== null) - Number(b.answered !== null));
  return (
    <ul
      aria-label={t("calls")}
      className="grid h-[8vh] shrink-0 gap-[1vh] px-[1vh]"
      style={{ gridTemplateColumns: `repeat(${Math.min(SHOWN, calls.length)}, minmax(0, 1fr))` }}
    >
      {waitingFirst.slice(0, SHOWN).map((call) => (
        <li
          key={call.id}
          className={cn(
            "flex min-w-0 items-center gap-[1.2vh] rounded-[0.8vh] border-[0.3vh] px-[1.2vh]",
            call.answered ? "border-line-strong bg-raised" : "border-warn-line bg-warn-bg text-warn-fg",
          )}
        >
          <BellRing
            aria-hidden="true"
            className={cn("size-[3.4vh] shrink-0", call.answered ? "" : "motion-safe:animate-pulse")}
          />
          <div className="min-w-0 flex-1 leading-tight">
            <p className="truncate font-semibold text-[2vh]">
              <span className="font-mono">{call.equipment.code}</span> · {t(`kinds.${call.kind}`)}
            </p>
            <p className="truncate text-[1.4vh]">{call.note ?? name(call.equipment)}</p>
            <p className="truncate text-[1.4vh]">
              {call.answered ? t("coming", { by: call.answered.by }) : t("calledBy", { by: call.called.by })}
            </p>
          </div>
          <span className="font-semibold text-[2.6vh] tabular-nums" suppressHydrationWarning>
            {timerText((now - Date.parse(call.called.at)) / 1000)}
          </span>
          {canAnswer ? <AnswerButtons call={call} /> : null}
        </li>
      ))}
    </ul>
  );
}
