"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { siteOffset } from "@/app/_client/site-offset";
import { useTRPC } from "@/app/_client/trpc";
import { useLive } from "@/app/_client/use-live";
import { Skeleton } from "@/app/_ui/skeleton";
import type { UnitDayDto } from "@/server/modules/equipment/contract";
import { panned, SPANS, ticksOf, type View, zoomed } from "../../_lib/view";
import { StateLegend } from "../state-legend";
import { Lanes } from "./lanes";
import { type Chosen, SpanDetail } from "./span-detail";
import { useGestures } from "./use-gestures";
import { WindowControls } from "./window-controls";
import { WindowFacts } from "./window-facts";

const PIXELS_PER_COLUMN = 2;

/** A machine's time from a month to a minute: wheel, pinch, buttons, keys and dragging; the address keeps the stretch. */
export function MachineTimeline({
  day,
  window: { view, settled, show },
  last,
  chosen,
  onChoose,
  onCorrect,
}: {
  day: UnitDayDto;
  window: { view: View; settled: View; show: (view: View) => void };
  last: number;
  chosen: Chosen | null;
  onChoose: (chosen: Chosen | null) => void;
  onCorrect: ((range: { from: string; to: string }) => void) | undefined;
}) {
  const t = useTranslations("live.timeline");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const formatter = useFormatter();
  const surface = useRef<HTMLDivElement>(null);
  const [pixels, setPixels] = useState(400);
  const { code } = day.unit;
  const query = useQuery({
    ...trpc.equipment.timeline.queryOptions({
      code,
      from: new Date(settled.start).toISOString(),
      to: new Date(settled.end).toISOString(),
      pixels,
    }),
    placeholderData: keepPreviousData,
  });
  useLive(() => {
    if (settled.end >= Date.now() - 60_000)
      void queries.invalidateQueries({ queryKey: trpc.equipment.timeline.queryKey() });
  }, code);
  const timeline = query.data;
  const isDrawn = timeline !== undefined;
  useEffect(() => {
    const width = isDrawn ? surface.current?.clientWidth : undefined;
    if (width) setPixels(Math.min(2000, Math.max(100, Math.round(width / PIXELS_PER_COLUMN))));
  }, [isDrawn]);
  const { mark, handlers } = useGestures({
    surface,
    isDrawn,
    view,
    last,
    show,
    onMark: (range) => onChoose({ kind: "range", ...range }),
  });
  const whole: View = { start: Date.parse(day.from), end: Date.parse(day.to) };
  const keys: Record<string, () => void> = {
    ArrowLeft: () => show(panned(view, -0.25, last)),
    ArrowRight: () => show(panned(view, 0.25, last)),
    PageUp: () => show(panned(view, -1, last)),
    PageDown: () => show(panned(view, 1, last)),
    "+": () => show(zoomed(view, 0.5, 0.5, last)),
    "=": () => show(zoomed(view, 0.5, 0.5, last)),
    "-": () => show(zoomed(view, 2, 0.5, last)),
    Escape: () => {
      onChoose(null);
      show(whole);
    },
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  const setSpan = (span: keyof typeof SPANS) => {
    const end = Math.min(view.end, Math.max(Date.parse(day.now), view.start));
    show(zoomed({ start: end - SPANS[span], end }, 1, 1, last));
  };
  const clock = (instant: number) => formatter.dateTime(new Date(instant), "dateTime");
  return (
    <figure className="min-w-0">
      <div className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1">
        <p aria-live="polite" className="font-medium text-sm tabular-nums">
          {clock(view.start)} – {clock(view.end)}
        </p>
        <WindowControls
          onZoom={(factor) => show(zoomed(view, factor, 0.5, last))}
          onPan={(share) => show(panned(view, share, last))}
          onSpan={setSpan}
          onReset={() => show(whole)}
        />
      </div>
      {timeline ? (
        <>
          <div
            // biome-ignore lint/a11y/noNoninteractiveTabindex: the drawing is moved and zoomed with the keys
            tabIndex={0}
            role="application"
            aria-label={t("label", { code })}
            aria-busy={query.isFetching}
            onKeyDown={onKeyDown}
          >
            <Lanes
              timeline={timeline}
              counted={day.classified}
              view={view}
              ticks={ticksOf(view, siteOffset(view.start, day.timeZone))}
              selected={mark ?? chosen}
              width={pixels * PIXELS_PER_COLUMN}
              surfaceProps={{ ref: surface, ...handlers }}
              onSelect={(span) =>
                onChoose({
                  kind: "span",
                  span,
                  start: Date.parse(span.startsAt),
                  end: Date.parse(span.endsAt),
                })
              }
            />
          </div>
          <div className="mt-2 flex flex-wrap items-center gap-x-6 gap-y-1">
            <StateLegend spans={timeline.spans} />
          </div>
          <WindowFacts timeline={timeline} />
          {chosen ? (
            <SpanDetail
              chosen={chosen}
              onZoom={() => show(zoomed({ start: chosen.start, end: chosen.end }, 1.2, 0.5, last))}
              onClear={() => onChoose(null)}
              onCorrect={onCorrect}
            />
          ) : null}
        </>
      ) : query.isError ? (
        <p role="alert" className="text-bad-fg">
          {t("failed")}
        </p>
      ) : (
        <Skeleton className="h-52" />
      )}
      <figcaption className="mt-2 text-muted text-xs">{t("hint")}</figcaption>
    </figure>
  );
}
