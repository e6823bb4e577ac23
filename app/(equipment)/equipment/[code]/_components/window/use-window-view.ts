"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { type View, viewOf } from "../../_lib/view";

const SETTLE_MILLISECONDS = 150;

/**
 * What the timeline shows. `settled` follows once it rests, for queries; the address keeps it as `from` and `to`, so that
 * a link opens the same stretch of time.
 */
export function useWindowView(whole: View, last: number) {
  const parameters = useSearchParams();
  const [view, setView] = useState<View>(
    () => viewOf(parameters.get("from"), parameters.get("to"), last) ?? whole,
  );
  const [settled, setSettled] = useState(view);
  const isTouched = useRef(false);
  useEffect(() => {
    if (!isTouched.current) return;
    const timer = setTimeout(() => {
      setSettled(view);
      const address = new URL(window.location.href);
      const isWhole = view.start === whole.start && view.end === whole.end;
      for (const [name, instant] of [
        ["from", view.start],
        ["to", view.end],
      ] as const) {
        if (isWhole) address.searchParams.delete(name);
        else address.searchParams.set(name, new Date(instant).toISOString());
      }
      window.history.replaceState(null, "", address);
    }, SETTLE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [view, whole.start, whole.end]);
  const show = (next: View) => {
    isTouched.current = true;
    setView(next);
  };
  return { view, settled, show };
}
