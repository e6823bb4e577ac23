"use client";

import { type MouseEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";
import { clampView, panned, type View, zoomed } from "../../_lib/view";

const CLICK_PIXELS = 4;
const WHEEL_STEP = 1.0015;

type Gestures = {
  surface: RefObject<HTMLDivElement | null>;
  /** Whether the surface is there yet. */
  isDrawn: boolean;
  view: View;
  last: number;
  show: (view: View) => void;
  /** A stretch of time that was marked with Shift and the pointer. */
  onMark: (range: View) => void;
};

/** Wheel and pinch zoom, dragging moves, dragging with Shift marks a stretch. */
export function useGestures({ surface, isDrawn, view, last, show, onMark }: Gestures) {
  const now = useRef({ view, last, show });
  now.current = { view, last, show };
  const pointers = useRef(new Map<number, number>());
  const grip = useRef<{ view: View; at: number; distance: number; hasMoved: boolean } | null>(null);
  const hasDragged = useRef(false);
  const [mark, setMark] = useState<View | null>(null);

  useEffect(() => {
    const element = isDrawn ? surface.current : null;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const current = now.current;
      const isSideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
      const amount = event.deltaY || event.deltaX;
      if (isSideways) {
        current.show(panned(current.view, (event.deltaX || event.deltaY) / box.width, current.last));
        return;
      }
      const share = (event.clientX - box.left) / box.width;
      const factor = WHEEL_STEP ** (event.ctrlKey ? amount * 4 : amount);
      current.show(zoomed(current.view, factor, share, current.last));
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, [surface, isDrawn]);

  const shareAt = (x: number) => {
    const box = surface.current?.getBoundingClientRect();
    return box && box.width > 0 ? (x - box.left) / box.width : 0;
  };
  const instantAt = (x: number) =>
    view.start + Math.min(1, Math.max(0, shareAt(x))) * (view.end - view.start);
  const middle = () => {
    const all = [...pointers.current.values()];
    return { at: shareAt(all.reduce((sum, x) => sum + x, 0) / all.length), distance: spread(all) };
  };
  const takeGrip = () => {
    grip.current =
      pointers.current.size === 0 ? null : { view, hasMoved: pointers.current.size > 1, ...middle() };
  };
  const release = (event: PointerEvent) => {
    pointers.current.delete(event.pointerId);
    if (mark && Math.abs(mark.end - mark.start) > 0)
      onMark({ start: Math.min(mark.start, mark.end), end: Math.max(mark.start, mark.end) });
    setMark(null);
    takeGrip();
  };
  return {
    mark,
    handlers: {
      onPointerDown: (event: PointerEvent<HTMLDivElement>) => {
        if (event.shiftKey) {
          event.currentTarget.setPointerCapture(event.pointerId);
          const at = instantAt(event.clientX);
          setMark({ start: at, end: at });
          return;
        }
        pointers.current.set(event.pointerId, event.clientX);
        hasDragged.current = false;
        takeGrip();
      },
      onPointerMove: (event: PointerEvent<HTMLDivElement>) => {
        if (mark) return setMark({ ...mark, end: instantAt(event.clientX) });
        const held = grip.current;
        if (!held || !pointers.current.has(event.pointerId)) return;
        const before = pointers.current.get(event.pointerId) ?? event.clientX;
        if (!held.hasMoved && Math.abs(event.clientX - before) < CLICK_PIXELS) return;
        if (!held.hasMoved) event.currentTarget.setPointerCapture(event.pointerId);
        held.hasMoved = true;
        hasDragged.current = true;
        pointers.current.set(event.pointerId, event.clientX);
        const { at, distance } = middle();
        const length = held.view.end - held.view.start;
        const factor = distance > 0 && held.distance > 0 ? held.distance / distance : 1;
        const start = held.view.start + held.at * length - at * length * factor;
        show(clampView({ start, end: start + length * factor }, last));
      },
      onPointerUp: release,
      onPointerCancel: release,
      onClickCapture: (event: MouseEvent) => {
        if (!hasDragged.current) return;
        hasDragged.current = false;
        event.preventDefault();
        event.stopPropagation();
      },
    },
  };
}

const spread = (all: readonly number[]) => (all.length < 2 ? 0 : Math.max(...all) - Math.min(...all));
