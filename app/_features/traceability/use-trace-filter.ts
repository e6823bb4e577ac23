import { useTimeZone } from "next-intl";
import { useMemo } from "react";
import { instantOfSiteTime } from "@/app/_client/site-time";
import { useUrlState } from "@/app/_ui/use-url-state";
import type { TraceFilter } from "./trace-filter";

const DAY_MS = 86_400_000;

/** The filter that the address holds. */
export function useTraceFilter(): TraceFilter {
  const { get } = useUrlState();
  const zone = useTimeZone() ?? "UTC";
  const [text, generation, kind, material, share, status, since, until] = [
    get("find"),
    get("generation"),
    get("lotKind"),
    get("material"),
    get("share"),
    get("state"),
    get("since"),
    get("until"),
  ];
  return useMemo(
    () => ({
      text,
      generation: /^\d+$/.test(generation) ? Number(generation) : null,
      kind,
      material,
      share: Number(share) || 0,
      status,
      from: startOf(since, zone),
      to: startOf(dayAfter(until), zone),
    }),
    [text, generation, kind, material, share, status, since, until, zone],
  );
}

function startOf(day: string, zone: string): string | null {
  return /^\d{4}-\d\d-\d\d$/.test(day) ? instantOfSiteTime(`${day} 00:00`, zone) : null;
}

function dayAfter(day: string): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) ? "" : new Date(at + DAY_MS).toISOString().slice(0, 10);
}
