"use client";

import { useEffect, useRef } from "react";
import { createScanReader } from "./scan-reader";

/** Calls `onScan` when a scanner types a code and Enter while no field has the focus. */
export function useGlobalScan(onScan: (code: string) => void) {
  const latest = useRef(onScan);
  latest.current = onScan;
  useEffect(() => {
    const read = createScanReader();
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isEditable(event.target)) return;
      const code = read(event.key, event.timeStamp);
      if (!code) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current(code);
    };
    window.addEventListener("keydown", onKeyDown, true);
    return () => window.removeEventListener("keydown", onKeyDown, true);
  }, []);
}

function isEditable(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null
  );
}
