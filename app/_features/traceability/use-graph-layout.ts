import { useEffect, useMemo, useState } from "react";
import { layoutGraph, type Place } from "./graph-layout";
import type { GraphView } from "./graph-view";

/** Boxes and lines that are laid out in some tens of milliseconds; more go to a worker. */
const LAID_OUT_AT_ONCE = 1500;

export type LaidOut = { view: GraphView; places: ReadonlyMap<string, Place> };

/** The places of a view. While a large one is being laid out, the one before stays and `busy` says so. */
export function useGraphLayout(view: GraphView): LaidOut & { busy: boolean } {
  const isSmall = view.items.length + view.links.length <= LAID_OUT_AT_ONCE;
  const direct = useMemo(() => (isSmall ? { view, places: layoutGraph(view) } : null), [view, isSmall]);
  const [distant, setDistant] = useState<LaidOut | null>(null);
  const [before, setBefore] = useState<LaidOut | null>(direct);
  const current = direct ?? (distant?.view === view ? distant : null);
  if (current && current !== before) setBefore(current);
  useEffect(() => {
    if (isSmall) return;
    const worker = new Worker(new URL("./graph-layout.worker.ts", import.meta.url), { type: "module" });
    worker.addEventListener("message", (event: MessageEvent<Map<string, Place>>) =>
      setDistant({ view, places: event.data }),
    );
    worker.postMessage({
      items: view.items.map(({ id, massShare }) => ({ id, massShare })),
      links: view.links.map(({ from, to, rootShare }) => ({ from, to, rootShare })),
      columns: view.columns,
    });
    return () => worker.terminate();
  }, [view, isSmall]);
  const laidOut = current ?? before ?? EMPTY;
  return { ...laidOut, busy: current === null };
}

const EMPTY: LaidOut = {
  view: { items: [], links: [], columns: new Map(), closed: [], boxOf: new Map() },
  places: new Map(),
};
