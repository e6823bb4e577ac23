"use client";

import { useCallback } from "react";
import { useUrlState } from "@/app/_ui/use-url-state";

/** Opens the intervals behind a part of a drawing; the choice is in the address. */
export function useDrill(): (choice: {
  category?: string | undefined;
  reason?: string | undefined;
  weekday?: number | undefined;
  shift?: string | undefined;
}) => void {
  const { set } = useUrlState();
  return useCallback(
    ({ category, reason, weekday, shift }) =>
      set({
        drill: category ? (reason ? `${category}:${reason}` : category) : "all",
        weekday: weekday === undefined ? null : String(weekday),
        cell: shift ?? null,
        page: null,
      }),
    [set],
  );
}

/** The index of the point that was clicked, of what ECharts tells. */
export function clickedIndex(parameters: unknown): number | null {
  if (typeof parameters !== "object" || parameters === null || !("dataIndex" in parameters)) return null;
  return typeof parameters.dataIndex === "number" ? parameters.dataIndex : null;
}
