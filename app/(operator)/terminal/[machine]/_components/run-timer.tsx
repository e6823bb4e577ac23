"use client";

import { useNow, useTranslations } from "next-intl";
import { clockText, targetSeconds } from "@/app/_features/terminal/run-target";
import { cn } from "@/app/_ui/class-names";
import { DateTime } from "@/app/_ui/date-time";
import { ProgressBar } from "@/app/_ui/progress-bar";
import type { TerminalRun } from "@/server/modules/work-orders/contract/terminal";

/** One clock for everything in the machine: since when it runs and, where a standard time is known, until when. */
export function RunTimer({ run }: { run: TerminalRun }) {
  const t = useTranslations("handling.timer");
  const now = useNow({ updateInterval: 1000 });
  const started = Date.parse(run.startedAt);
  const elapsed = Math.max(0, (now.getTime() - started) / 1000);
  const target = targetSeconds(run);
  const isOver = target !== null && elapsed > target;
  return (
    <div className="grid min-w-52 gap-1" role="timer" aria-label={t("label")}>
      <p className="flex items-baseline gap-2">
        <span
          className={cn("font-mono font-semibold text-2xl tabular-nums", isOver && "text-warn-fg")}
          suppressHydrationWarning
        >
          {clockText(elapsed)}
        </span>
        {target === null ? (
          <span className="text-base text-muted">{t("noTarget")}</span>
        ) : (
          <span className="text-base text-muted">{t("of", { target: clockText(target) })}</span>
        )}
      </p>
      {target === null ? null : (
        <>
          <ProgressBar value={elapsed / target} label={t("progress")} tone={isOver ? "warn" : "accent"} />
          <p className="text-base text-muted">
            {isOver ? t("over") : t("until")}{" "}
            <DateTime value={new Date(started + target * 1000).toISOString()} format="dateTime" />
          </p>
        </>
      )}
    </div>
  );
}
