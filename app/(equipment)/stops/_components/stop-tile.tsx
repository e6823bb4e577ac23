"use client";

import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { Duration, Elapsed } from "@/app/_features/equipment/duration";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { StateBadge } from "@/app/_features/equipment/state-badge";
import { cn } from "@/app/_ui/class-names";
import { DateTime } from "@/app/_ui/date-time";
import type { UnexplainedStopDto } from "@/server/modules/equipment/contract/stops";

/** One stop, as large as a thumb needs. */
export function StopTile({
  stop,
  isChoosing,
  isChosen,
  onTap,
}: {
  stop: UnexplainedStopDto;
  isChoosing: boolean;
  isChosen: boolean;
  onTap: () => void;
}) {
  const t = useTranslations("live.stops");
  const name = useLocalName();
  return (
    <li>
      <button
        type="button"
        data-stop={stop.equipment.code}
        aria-pressed={isChoosing ? isChosen : undefined}
        onClick={onTap}
        className={cn(
          "flex w-full flex-col gap-1 rounded-lg border border-line bg-surface p-4 text-left hover:bg-hover",
          isChosen && "border-accent bg-selected",
        )}
      >
        <span className="flex w-full items-center gap-3">
          <span className="font-mono font-semibold text-xl">{stop.equipment.code}</span>
          <span className="min-w-0 flex-1 truncate text-base text-muted">{name(stop.equipment)}</span>
          {isChosen ? <Check aria-hidden="true" className="size-6 text-accent-text" /> : null}
        </span>
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <StateBadge state={stop.state} size="touch" />
          <span className="font-semibold text-xl">
            {stop.endsAt === null ? <Elapsed since={stop.startsAt} /> : <Duration seconds={stop.seconds} />}
          </span>
        </span>
        <span className="text-base text-muted">
          <DateTime value={stop.startsAt} />
          {" – "}
          {stop.endsAt === null ? t("lasting") : <DateTime value={stop.endsAt} format="time" />}
          {stop.runCode ? <span className="font-mono"> · {stop.runCode}</span> : null}
        </span>
      </button>
    </li>
  );
}
