"use client";

import { useEffect, useRef } from "react";
import { GROUP_SEPARATOR } from "@/server/domain/gs1/element-string";
import { parseScan, type Scan } from "@/server/domain/scan/parse-scan";
import { createScanReader } from "./scan-reader";

/** Calls `onScan` when a scanner types a code and Enter or Tab while no field has the focus. */
export function useGlobalScan(onScan: (code: string, scan: Scan) => void) {
  const latest = useRef(onScan);
  latest.current = onScan;
  useEffect(() => {
    const read = createScanReader();
    const onKeyDown = (event: KeyboardEvent) => {
      if (isEditable(event.target)) return;
      const key = keyOf(event);
      if (key === null) return;
      const raw = read(key, event.timeStamp);
      if (key === GROUP_SEPARATOR) event.preventDefault();
      if (!raw) return;
      event.preventDefault();
      event.stopPropagation();
      const scan = parseScan(raw);
      latest.current(scan.code, scan);
    };
    window.addEventListener("keydown", onKeyDown, true);
    return () => window.removeEventListener("keydown", onKeyDown, true);
  }, []);
}

/** Keyboard wedges send FNC1 as Ctrl+] (the control character GS); any other shortcut is none of a scanner's. */
function keyOf(event: KeyboardEvent): string | null {
  if (event.key === "Control" || event.key === "Shift") return event.key;
  if (event.ctrlKey && (event.key === "]" || event.key === GROUP_SEPARATOR)) return GROUP_SEPARATOR;
  return event.ctrlKey || event.metaKey || event.altKey ? null : event.key;
}

function isEditable(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null
  );
}
