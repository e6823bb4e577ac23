"use client";

import { useTranslations } from "next-intl";
import { Elapsed, useDurationText } from "@/app/_features/equipment/duration";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { silentSeconds } from "@/app/_features/equipment/silence";
import { StateBadge } from "@/app/_features/equipment/state-badge";
import { stateTone } from "@/app/_features/equipment/state-look";
import { cn } from "@/app/_ui/class-names";
import { RelativeTime } from "@/app/_ui/date-time";
import { Link } from "@/app/_ui/link";
import { toneFill } from "@/app/_ui/tone";
import type { BoardUnitDto } from "@/server/modules/equipment/contract";

/** One machine on the board; the whole card opens it. One that is not heard is grey, and says since when. */
export function UnitCard({ unit, now }: { unit: BoardUnitDto; now: number }) {
  const t = useTranslations("equipment.board");
  const live = useTranslations("live.board");
  const name = useLocalName();
  const duration = useDurationText();
  const silent = silentSeconds(unit, now);
  const tone = stateTone[unit.state ?? "unrecorded"];
  const run = unit.currentRun;
  return (
    <li
      data-silent={silent === null ? undefined : true}
      className={cn(
        "relative flex overflow-hidden rounded-lg border border-line bg-surface focus-within:border-focus hover:bg-hover",
        silent !== null && "border-dashed bg-sunken text-muted grayscale",
      )}
    >
      <span aria-hidden="true" className={cn("w-1 shrink-0", unit.state ? toneFill[tone] : "bg-sunken")} />
      <div className="flex min-w-0 flex-1 flex-col gap-1 px-3 py-2">
        <div className="flex items-baseline gap-2">
          <Link
            data-card
            href={`/equipment/${encodeURIComponent(unit.code)}`}
            className="font-mono font-semibold text-base after:absolute after:inset-0"
          >
            {unit.code}
          </Link>
          <span className="min-w-0 flex-1 truncate text-muted text-sm">{name(unit)}</span>
        </div>
        <div className="flex flex-wrap items-center gap-2 text-sm">
          <StateBadge state={unit.state} />
          {unit.since ? (
            <span className="text-muted">
              {t.rich("since", { duration: () => <Elapsed since={unit.since ?? ""} /> })}
            </span>
          ) : null}
        </div>
        <div className="min-h-5 truncate text-sm">
          {unit.reason ? name(unit.reason) : null}
          {unit.isCorrected ? <span className="text-muted"> {t("corrected")}</span> : null}
        </div>
        <div className="min-h-5 truncate text-xs">{run ? <Load run={run} /> : null}</div>
        <div className="mt-auto flex items-baseline gap-2 text-muted text-xs">
          <span className="min-w-0 flex-1 truncate">
            {run ? (
              <>
                <span className="font-mono text-ink">{run.code}</span>{" "}
                {run.operation ? name(run.operation) : ""}
              </>
            ) : (
              t("noRun")
            )}
          </span>
          <span title={t("lastHeard")} suppressHydrationWarning>
            {silent !== null ? (
              live("notHeard", { duration: duration(silent) })
            ) : unit.lastHeardAt ? (
              <RelativeTime value={unit.lastHeardAt} />
            ) : (
              t("neverHeard")
            )}
          </span>
        </div>
      </div>
    </li>
  );
}

/** The orders and lots of the run, the first of each by name. */
function Load({ run: { orders, lots } }: { run: NonNullable<BoardUnitDto["currentRun"]> }) {
  const t = useTranslations("live.board");
  const parts = [
    { text: orders[0], more: orders.length - 1 },
    { text: lots[0], more: lots.length - 1 },
  ].filter(({ text }) => text !== undefined);
  return parts.map(({ text, more }, index) => (
    <span key={text} className="text-muted">
      {index > 0 ? " · " : ""}
      <span className="font-mono text-ink">{text}</span>
      {more > 0 ? ` ${t("more", { count: more })}` : ""}
    </span>
  ));
}
