"use client";

import { type PointerEvent as ReactPointerEvent, useCallback, useEffect, useRef, useState } from "react";

const STARTS_AFTER_PX = 8;

export type DraggedLoad = { loadId: string; x: number; y: number; over: string | null };

/** The place under the pointer: the nearest element that names one. */
function placeAt(x: number, y: number): string | null {
  return document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-place]")?.dataset.place ?? null;
}

/**
 * Drags a load with a mouse, a pen or a finger. A press that does not move stays a tap; Escape, and letting go beside
 * every place, leave the load where it is.
 */
export function useDragLoad(onDrop: (loadId: string, position: string) => void) {
  const latest = useRef(onDrop);
  latest.current = onDrop;
  const press = useRef<{ loadId: string; pointer: number; x: number; y: number; moved: boolean } | null>(
    null,
  );
  const [dragged, setDragged] = useState<DraggedLoad | null>(null);
  const swallowTap = useRef(false);

  const end = useCallback(() => {
    press.current = null;
    setDragged(null);
  }, []);

  useEffect(() => {
    const onMove = (event: PointerEvent) => {
      const at = press.current;
      if (!at || event.pointerId !== at.pointer) return;
      if (!at.moved && Math.hypot(event.clientX - at.x, event.clientY - at.y) < STARTS_AFTER_PX) return;
      at.moved = true;
      event.preventDefault();
      setDragged({
        loadId: at.loadId,
        x: event.clientX,
        y: event.clientY,
        over: placeAt(event.clientX, event.clientY),
      });
    };
    const onUp = (event: PointerEvent) => {
      const at = press.current;
      if (!at || event.pointerId !== at.pointer) return;
      const place = at.moved ? placeAt(event.clientX, event.clientY) : null;
      swallowTap.current = at.moved;
      // The click after a drag comes at once or, when it ended on another element, not at all.
      setTimeout(() => {
        swallowTap.current = false;
      }, 50);
      end();
      if (place) latest.current(at.loadId, place);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") end();
    };
    window.addEventListener("pointermove", onMove, { passive: false });
    window.addEventListener("pointerup", onUp);
    window.addEventListener("pointercancel", end);
    window.addEventListener("keydown", onKey);
    return () => {
      window.removeEventListener("pointermove", onMove);
      window.removeEventListener("pointerup", onUp);
      window.removeEventListener("pointercancel", end);
      window.removeEventListener("keydown", onKey);
    };
  }, [end]);

  const begin = useCallback((loadId: string, event: ReactPointerEvent) => {
    if (event.button !== 0 || !event.isPrimary) return;
    swallowTap.current = false;
    press.current = {
      loadId,
      pointer: event.pointerId,
      x: event.clientX,
      y: event.clientY,
      moved: false,
    };
  }, []);

  /** The click that the browser sends after a drag is none. */
  const isTap = useCallback(() => !swallowTap.current, []);

  return { dragged, begin, isTap };
}
