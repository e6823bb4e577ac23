"use client";

import { useEffect, useRef, useSyncExternalStore } from "react";
import { follow, type LiveState, liveState, watchState } from "./live-source";

const REST_MILLISECONDS = 700;
const POLL_MILLISECONDS = 5000;
const SLOW_MILLISECONDS = 60_000;

/**
 * Calls `onChange` when a machine changed (only of `unit`, where given): at once after a quiet time, then at most each
 * 0.7 s. While the connection is down `interval` says how often a query asks by itself.
 */
export function useLive(
  onChange: () => void,
  unit?: string | undefined,
): { state: LiveState; interval: number } {
  const act = useRef(onChange);
  useEffect(() => {
    act.current = onChange;
  });
  useEffect(() => {
    let actedAt = Number.NEGATIVE_INFINITY;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const run = () => {
      waiting = undefined;
      actedAt = Date.now();
      act.current();
    };
    const leave = follow((changed) => {
      if (unit !== undefined && changed !== "*" && !changed.includes(unit)) return;
      if (waiting !== undefined) return;
      const rest = actedAt + REST_MILLISECONDS - Date.now();
      if (rest <= 0) run();
      else waiting = setTimeout(run, rest);
    });
    return () => {
      clearTimeout(waiting);
      leave();
    };
  }, [unit]);
  const state = useSyncExternalStore(watchState, liveState, () => "connecting" as const);
  return { state, interval: state === "polling" ? POLL_MILLISECONDS : SLOW_MILLISECONDS };
}
