"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import { useDurationText } from "@/app/_features/equipment/duration";
import { useLocalName } from "@/app/_features/equipment/local-name";
import type { ClassifiedSpanDto, UnitDayDto } from "@/server/modules/equipment/contract";
import { fillOf, StatePatterns } from "./state-patterns";
import { ticksOf, type View } from "./timeline-view";

const LANES = { shifts: [0, 18], states: [24, 44], counted: [74, 12], runs: [92, 20] } as const;
const AXIS = 118;
const HEIGHT = 136;

const countedFill: Record<ClassifiedSpanDto["timeClass"], string> = {
  production: "var(--ok-solid)",
  setup: "var(--info-solid)",
  delay: "var(--bad-solid)",
  down: "var(--warn-solid)",
  planned: "var(--idle-line)",
  unrecorded: "url(#state-unrecorded)",
};

type Piece = {
  key: string;
  from: string;
  to: string;
  fill: string;
  title: string;
  label?: string | undefined;
};

/** The lanes of a timeline: names at the left, drawing at the right, `children` over the drawing. */
export function TimelineLanes({
  day,
  view,
  surfaceProps,
  children,
}: {
  day: UnitDayDto;
  view: View;
  surfaceProps: ComponentProps<"div">;
  children: ReactNode;
}) {
  const t = useTranslations("equipment");
  const formatter = useFormatter();
  const name = useLocalName();
  const duration = useDurationText();
  const percent = (instant: number) => ((instant - view.start) / (view.end - view.start)) * 100;
  const clock = (instant: number) => formatter.dateTime(new Date(instant), "time");
  const range = (from: string, to: string) => `${clock(Date.parse(from))}–${clock(Date.parse(to))}`;
  const now = Date.parse(day.now);
  const lanes: [keyof typeof LANES, Piece[]][] = [
    [
      "shifts",
      day.shifts.map((shift) => ({
        key: `${shift.code} ${shift.startsAt}`,
        from: shift.startsAt,
        to: shift.endsAt,
        fill: "var(--sunken)",
        title: `${name(shift)} ${range(shift.startsAt, shift.endsAt)}`,
        label: name(shift),
      })),
    ],
    [
      "states",
      day.intervals.map((interval) => {
        const to = interval.endsAt ?? day.now;
        const words = [t(`states.${interval.state}`), interval.reason ? name(interval.reason) : null];
        return {
          key: interval.startsAt,
          from: interval.startsAt,
          to,
          fill: fillOf(interval.state),
          title: `${words.filter(Boolean).join(" · ")} ${range(interval.startsAt, to)} (${duration(interval.seconds)})`,
        };
      }),
    ],
    [
      "counted",
      day.classified.map((span) => ({
        key: span.startsAt,
        from: span.startsAt,
        to: span.endsAt,
        fill: countedFill[span.timeClass],
        title: `${t(`timeClasses.${span.timeClass}`)} ${range(span.startsAt, span.endsAt)}`,
      })),
    ],
    [
      "runs",
      day.runs.map((run) => ({
        key: run.code,
        from: run.startedAt,
        to: run.endedAt ?? day.now,
        fill: "var(--accent-soft)",
        title: `${run.code} ${run.operation ? name(run.operation) : ""} ${range(run.startedAt, run.endedAt ?? day.now)}`,
        label: run.code,
      })),
    ],
  ];
  return (
    <div className="grid grid-cols-[5.5rem_minmax(0,1fr)]">
      <div className="relative text-muted text-xs" style={{ height: HEIGHT }}>
        {lanes.map(([lane]) => (
          <span
            key={lane}
            className="absolute left-0 -translate-y-1/2"
            style={{ top: LANES[lane][0] + LANES[lane][1] / 2 }}
          >
            {t(`unit.lanes.${lane}`)}
          </span>
        ))}
      </div>
      <div {...surfaceProps} className="relative cursor-crosshair touch-pan-y overflow-hidden">
        <svg width="100%" height={HEIGHT} aria-hidden="true" className="block">
          <StatePatterns />
          {ticksOf(view, { start: Date.parse(day.from), end: Date.parse(day.to) }).map((tick) => (
            <g key={tick}>
              <line x1={`${percent(tick)}%`} x2={`${percent(tick)}%`} y1={0} y2={AXIS} stroke="var(--line)" />
              <text
                x={`${percent(tick)}%`}
                y={HEIGHT - 4}
                dx={percent(tick) < 2 ? 0 : percent(tick) > 98 ? -30 : -15}
                fill="var(--muted)"
                fontSize={11}
                className="tabular-nums"
              >
                {clock(tick)}
              </text>
            </g>
          ))}
          {lanes.map(([lane, pieces]) => (
            <g key={lane}>
              {pieces.map((piece) => {
                const left = Math.max(0, percent(Date.parse(piece.from)));
                const right = Math.min(100, percent(Date.parse(piece.to)));
                if (right <= left) return null;
                const [y, height] = LANES[lane];
                return (
                  <g key={piece.key}>
                    <rect
                      x={`${left}%`}
                      y={y}
                      width={`${Math.max(0.05, right - left)}%`}
                      height={height}
                      fill={piece.fill}
                      {...(lane === "runs" || lane === "shifts" ? { stroke: "var(--line-strong)" } : {})}
                    />
                    {piece.label && right - left > 7 ? (
                      <text x={`${left}%`} dx={6} y={y + height / 2 + 4} fontSize={11} fill="var(--ink)">
                        {piece.label}
                      </text>
                    ) : null}
                  </g>
                );
              })}
            </g>
          ))}
          {now > view.start && now < view.end ? (
            <line
              x1={`${percent(now)}%`}
              x2={`${percent(now)}%`}
              y1={0}
              y2={AXIS}
              stroke="var(--accent)"
              strokeWidth={1.5}
            />
          ) : null}
        </svg>
        <Tips lanes={lanes} percent={percent} />
        {children}
      </div>
    </div>
  );
}

/** Titles on pointing; the table below says the same in words. */
function Tips({
  lanes,
  percent,
}: {
  lanes: [keyof typeof LANES, Piece[]][];
  percent: (instant: number) => number;
}) {
  return lanes.map(([lane, pieces]) =>
    pieces.map((piece) => {
      const left = Math.max(0, percent(Date.parse(piece.from)));
      const right = Math.min(100, percent(Date.parse(piece.to)));
      if (right <= left) return null;
      const [top, height] = LANES[lane];
      return (
        <span
          key={`${lane} ${piece.key}`}
          title={piece.title}
          className="absolute"
          style={{ left: `${left}%`, width: `${right - left}%`, top, height }}
        />
      );
    }),
  );
}
