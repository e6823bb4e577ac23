"use client";

import { useTranslations } from "next-intl";
import { Elapsed } from "@/app/_features/equipment/duration";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { StateBadge } from "@/app/_features/equipment/state-badge";
import { stateTone } from "@/app/_features/equipment/state-look";
import { cn } from "@/app/_ui/class-names";
import { RelativeTime } from "@/app/_ui/date-time";
import { Link } from "@/app/_ui/link";
import { toneFill } from "@/app/_ui/tone";
import type { BoardUnitDto } from "@/server/modules/equipment/contract";

/** One machine on the board; the whole card opens it. */
export function UnitCard({ unit }: { unit: BoardUnitDto }) {
  const t = useTranslations("equipment.board");
  const name = useLocalName();
  const tone = stateTone[unit.state ?? "unrecorded"];
  const run = unit.currentRun;
  return (
    <li className="relative flex overflow-hidden rounded-lg border border-line bg-surface focus-within:border-focus hover:bg-hover">
      <span aria-hidden="true" className={cn("w-1 shrink-0", unit.state ? toneFill[tone] : "bg-sunken")} />
      <div className="flex min-w-0 flex-1 flex-col gap-1 px-3 py-2">
        <div className="flex items-baseline gap-2">
          <Link
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
          <span title={t("lastHeard")}>
            {unit.lastHeardAt ? <RelativeTime value={unit.lastHeardAt} /> : t("neverHeard")}
          </span>
        </div>
      </div>
    </li>
  );
}
