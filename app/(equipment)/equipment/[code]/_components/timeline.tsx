"use client";

import { Minus, Plus, RotateCcw } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { type PointerEvent, useRef, useState } from "react";
import { IconButton } from "@/app/_ui/icon-button";
import type { UnitDayDto } from "@/server/modules/equipment/contract";
import { StateLegend } from "./state-legend";
import { TimelineLanes } from "./timeline-lanes";
import { clampView, type View, zoomed } from "./timeline-view";

/** The day on one line: shifts, states, what they were counted as, runs. Drag to zoom, keys to move. */
export function Timeline({ day }: { day: UnitDayDto }) {
  const t = useTranslations("equipment.unit");
  const formatter = useFormatter();
  const whole: View = { start: Date.parse(day.from), end: Date.parse(day.to) };
  const [view, setView] = useState<View>(whole);
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const surface = useRef<HTMLDivElement>(null);

  const instantAt = (event: PointerEvent) => {
    const box = surface.current?.getBoundingClientRect();
    if (!box || box.width === 0) return view.start;
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    return view.start + share * (view.end - view.start);
  };
  const finish = () => {
    if (drag && Math.abs(drag.to - drag.from) > (view.end - view.start) / 100) {
      setView(clampView({ start: Math.min(drag.from, drag.to), end: Math.max(drag.from, drag.to) }, whole));
    }
    setDrag(null);
  };
  const percent = (instant: number) => ((instant - view.start) / (view.end - view.start)) * 100;
  const clock = (instant: string) => formatter.dateTime(new Date(instant), "dateTime");
  const step = (view.end - view.start) / 4;
  const onKey: Record<string, () => void> = {
    ArrowLeft: () => setView(clampView({ start: view.start - step, end: view.end - step }, whole)),
    ArrowRight: () => setView(clampView({ start: view.start + step, end: view.end + step }, whole)),
    "+": () => setView(zoomed(view, 0.5, whole)),
    "=": () => setView(zoomed(view, 0.5, whole)),
    "-": () => setView(zoomed(view, 2, whole)),
    Escape: () => setView(whole),
  };
  return (
    <figure className="min-w-0">
      <div className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1">
        <StateLegend day={day} />
        <span className="ml-auto flex" data-print="hide">
          <IconButton
            size="sm"
            label={t("zoomIn")}
            icon={<Plus className="size-4" />}
            onClick={() => setView(zoomed(view, 0.5, whole))}
          />
          <IconButton
            size="sm"
            label={t("zoomOut")}
            icon={<Minus className="size-4" />}
            onClick={() => setView(zoomed(view, 2, whole))}
          />
          <IconButton
            size="sm"
            label={t("zoomReset")}
            icon={<RotateCcw className="size-4" />}
            onClick={() => setView(whole)}
          />
        </span>
      </div>
      <div
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the drawing is moved and zoomed with the keys
        tabIndex={0}
        role="application"
        aria-label={t("timelineLabel", { code: day.unit.code, date: day.date })}
        className="select-none"
        onKeyDown={(event) => {
          const act = onKey[event.key];
          if (!act) return;
          event.preventDefault();
          act();
        }}
      >
        <TimelineLanes
          day={day}
          view={view}
          surfaceProps={{
            ref: surface,
            onPointerDown: (event) => {
              event.currentTarget.setPointerCapture(event.pointerId);
              const at = instantAt(event);
              setDrag({ from: at, to: at });
            },
            onPointerMove: (event) => setDrag((now) => now && { ...now, to: instantAt(event) }),
            onPointerUp: finish,
            onPointerCancel: () => setDrag(null),
            onDoubleClick: () => setView(whole),
          }}
        >
          {drag ? (
            <div
              className="pointer-events-none absolute inset-y-0 border-accent border-x bg-accent opacity-25"
              style={{
                left: `${percent(Math.min(drag.from, drag.to))}%`,
                width: `${Math.abs(percent(drag.to) - percent(drag.from))}%`,
              }}
            />
          ) : null}
        </TimelineLanes>
      </div>
      <figcaption className="mt-2 text-muted text-xs">
        {t("timelineHint", { from: clock(day.from), to: clock(day.to) })}
      </figcaption>
    </figure>
  );
}
