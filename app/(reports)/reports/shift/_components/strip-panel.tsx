"use client";

import { useFormatter, useTranslations } from "next-intl";
import { cn } from "@/app/_ui/class-names";
import { Link } from "@/app/_ui/link";
import type { EquipmentState } from "@/server/domain/oee/equipment-state";
import type { ShiftReportDto } from "@/server/modules/shift-report/contract";

const looks: Record<EquipmentState, string> = {
  running: "bg-ok-solid",
  cooling: "bg-info-solid",
  setup: "bg-warn-solid",
  waiting: "bg-warn-line",
  idle: "bg-idle-line",
  "planned-stop": "bg-idle-solid",
  "unplanned-stop": "bg-bad-solid",
  off: "bg-sunken",
  unknown: "border border-dashed border-line",
};
const QUARTERS = [0, 0.25, 0.5, 0.75];

/** One strip of time for each machine; its numbers stand in the table of machines. */
export function StripPanel({ report }: { report: ShiftReportDto }) {
  const states = useTranslations("equipment.states");
  const formatter = useFormatter();
  const start = Date.parse(report.period.from);
  const length = Date.parse(report.period.to) - start;
  const share = (iso: string) => ((Date.parse(iso) - start) / length) * 100;
  return (
    <div className="grid gap-3">
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
        {(Object.keys(looks) as EquipmentState[]).map((state) => (
          <li key={state} className="flex items-center gap-1.5">
            <span aria-hidden="true" className={cn("size-3 rounded-sm border border-line", looks[state])} />
            {states(state)}
          </li>
        ))}
      </ul>
      <ul className="grid gap-1">
        {report.units.map((unit) => (
          <li key={unit.code} className="grid grid-cols-[9rem_1fr] items-center gap-2">
            <Link
              href={`/equipment/${encodeURIComponent(unit.code)}?date=${report.period.date}`}
              className="block truncate font-mono text-xs leading-6 hover:underline"
            >
              {unit.code}
            </Link>
            <div
              aria-hidden="true"
              className="relative h-4 overflow-hidden rounded-sm border border-line bg-surface"
            >
              {unit.strip.map((span) => (
                <span
                  key={span.startsAt}
                  title={`${states(span.state)} ${formatter.dateTime(new Date(span.startsAt), "time")}–${formatter.dateTime(new Date(span.endsAt), "time")}`}
                  className={cn("absolute inset-y-0", looks[span.state])}
                  style={{
                    left: `${share(span.startsAt)}%`,
                    width: `${Math.max(0.1, share(span.endsAt) - share(span.startsAt))}%`,
                  }}
                />
              ))}
            </div>
          </li>
        ))}
      </ul>
      <div aria-hidden="true" className="ml-[9.5rem] grid grid-cols-4 text-muted text-xs tabular-nums">
        {QUARTERS.map((part) => (
          <span key={part}>{formatter.dateTime(new Date(start + part * length), "time")}</span>
        ))}
      </div>
    </div>
  );
}
