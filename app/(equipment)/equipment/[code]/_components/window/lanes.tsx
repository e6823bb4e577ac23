"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import { useDurationText } from "@/app/_features/equipment/duration";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { cn } from "@/app/_ui/class-names";
import { Link } from "@/app/_ui/link";
import type { ClassifiedSpanDto } from "@/server/modules/equipment/contract";
import type { TimelineDto, TimelineSpanDto } from "@/server/modules/equipment/contract/window";
import type { Tick, View } from "../../_lib/view";
import { StatePatterns } from "../state-patterns";
import {
  AXIS,
  alarmBoxes,
  type Box,
  correctionBoxes,
  countBoxes,
  countedBoxes,
  HEIGHT,
  LANES,
  type Lane,
  shareOf,
  stateBoxes,
} from "./lane-pieces";

const PRESSED_PIXELS = 28;
const LANE_NAMES = Object.keys(LANES) as Lane[];

/** Lane names at the left, the drawing at the right; spans and runs can be pressed. */
export function Lanes({
  timeline,
  counted,
  view,
  ticks,
  selected,
  width,
  surfaceProps,
  onSelect,
  children,
}: {
  timeline: TimelineDto;
  counted: readonly ClassifiedSpanDto[];
  view: View;
  ticks: readonly Tick[];
  selected: View | null;
  /** Of the drawing, px: a run that is too narrow to be pressed is drawn only. */
  width: number;
  surfaceProps: ComponentProps<"div">;
  onSelect: (span: TimelineSpanDto) => void;
  children?: ReactNode;
}) {
  const t = useTranslations("live.lanes");
  const formatter = useFormatter();
  const name = useLocalName();
  const titleOf = useSpanTitle();
  const length = view.end - view.start;
  const percent = (instant: number) => ((instant - view.start) / length) * 100;
  const within = (from: string, to: string) => {
    const left = Math.max(0, percent(Date.parse(from)));
    const right = Math.min(100, percent(Date.parse(to)));
    return right > left ? { left, width: right - left } : null;
  };
  const draw = (boxes: readonly Box[]) =>
    boxes.map(({ key, from, to, y, height, fill }) => {
      const place = within(from, to);
      return place ? (
        <rect
          key={key}
          x={`${place.left}%`}
          y={y}
          width={`${Math.max(0.05, place.width)}%`}
          height={height}
          fill={fill}
        />
      ) : null;
    });
  const now = percent(Date.parse(timeline.now));
  return (
    <div className="grid grid-cols-[5.5rem_minmax(0,1fr)]">
      <div className="relative text-muted text-xs" style={{ height: HEIGHT }}>
        {LANE_NAMES.map((lane) => (
          <span
            key={lane}
            className="absolute left-0 -translate-y-1/2"
            style={{ top: LANES[lane][0] + LANES[lane][1] / 2 }}
          >
            {t(lane)}
          </span>
        ))}
      </div>
      <div
        {...surfaceProps}
        className="relative cursor-grab touch-pan-y select-none overflow-hidden active:cursor-grabbing"
      >
        <svg width="100%" height={HEIGHT} aria-hidden="true" className="block">
          <StatePatterns />
          {ticks.map(({ at, format }) => (
            <g key={at}>
              <line x1={`${percent(at)}%`} x2={`${percent(at)}%`} y1={0} y2={AXIS} stroke="var(--line)" />
              <text
                x={`${percent(at)}%`}
                y={HEIGHT - 4}
                textAnchor={percent(at) < 2 ? "start" : percent(at) > 97 ? "end" : "middle"}
                fill="var(--muted)"
                fontSize={11}
                className="tabular-nums"
              >
                {formatter.dateTime(new Date(at), format)}
              </text>
            </g>
          ))}
          {timeline.shifts.map((shift) => {
            const place = within(shift.startsAt, shift.endsAt);
            if (!place) return null;
            const [y, height] = LANES.shifts;
            return (
              <g key={`${shift.code} ${shift.startsAt}`}>
                <rect
                  x={`${place.left}%`}
                  y={y}
                  width={`${place.width}%`}
                  height={height}
                  fill="var(--sunken)"
                  stroke="var(--line-strong)"
                />
                {place.width > 6 ? (
                  <text x={`${place.left}%`} dx={6} y={y + 12} fontSize={11} fill="var(--ink)">
                    {name(shift)}
                  </text>
                ) : null}
              </g>
            );
          })}
          {draw(timeline.spans.flatMap(stateBoxes))}
          {draw(countedBoxes(counted))}
          {draw(alarmBoxes(timeline.spans))}
          {draw(countBoxes(timeline.counts))}
          {draw(correctionBoxes(timeline.corrections))}
          {selected ? (
            <rect
              x={`${percent(selected.start)}%`}
              y={0}
              width={`${((selected.end - selected.start) / length) * 100}%`}
              height={AXIS}
              fill="var(--accent)"
              opacity={0.16}
            />
          ) : null}
          {now > 0 && now < 100 ? (
            <line x1={`${now}%`} x2={`${now}%`} y1={0} y2={AXIS} stroke="var(--accent)" strokeWidth={1.5} />
          ) : null}
        </svg>
        {timeline.spans.map((span) => {
          const place = within(span.startsAt, span.endsAt);
          if (!place) return null;
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: the same is in the list of intervals, for the keyboard
            // biome-ignore lint/a11y/useKeyWithClickEvents: the same is in the list of intervals, for the keyboard
            <span
              key={span.startsAt}
              title={titleOf(span)}
              onClick={() => onSelect(span)}
              className="absolute cursor-pointer"
              style={{
                left: `${place.left}%`,
                width: `${place.width}%`,
                top: LANES.states[0],
                height: LANES.alarms[0] + LANES.alarms[1] - LANES.states[0],
              }}
            />
          );
        })}
        {timeline.runs.map((run) => {
          const place = within(run.startedAt, run.endedAt ?? timeline.now);
          if (!place) return null;
          const isNarrow = (place.width / 100) * width < PRESSED_PIXELS;
          const look = {
            title: `${run.code}${run.operation ? ` ${name(run.operation)}` : ""}`,
            style: {
              left: `${place.left}%`,
              width: `${place.width}%`,
              top: LANES.runs[0],
              height: LANES.runs[1],
            },
          };
          const frame = "absolute border border-line-strong bg-accent-soft";
          if (isNarrow) return <span key={run.code} {...look} className={frame} />;
          return (
            <Link
              key={run.code}
              {...look}
              href={`/runs/${encodeURIComponent(run.code)}`}
              draggable={false}
              className={cn(frame, "truncate px-1 font-mono text-ink text-xs leading-5.5")}
            >
              {run.code}
            </Link>
          );
        })}
        {children}
      </div>
    </div>
  );
}

/** What a span says when it is pointed at. */
export function useSpanTitle(): (span: TimelineSpanDto) => string {
  const t = useTranslations("live.lanes");
  const states = useTranslations("equipment.states");
  const formatter = useFormatter();
  const name = useLocalName();
  const duration = useDurationText();
  return (span) => {
    const clock = (instant: string) => formatter.dateTime(new Date(instant), "dateTimeSeconds");
    const range = `${clock(span.startsAt)} – ${clock(span.endsAt)}`;
    if (span.kind === "state") {
      const words = [states(span.state), span.reason ? name(span.reason) : null, range];
      const seconds = (Date.parse(span.endsAt) - Date.parse(span.startsAt)) / 1000;
      return `${words.filter(Boolean).join(" · ")} (${duration(seconds)})`;
    }
    const parts = shareOf(span).map(({ state, seconds }) => `${states(state)} ${duration(seconds)}`);
    return `${t("merged", { count: span.intervals })}: ${parts.join(", ")} · ${range}`;
  };
}
