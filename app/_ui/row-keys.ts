"use client";

import type { KeyboardEvent } from "react";

const moves: Record<string, (index: number, last: number) => number> = {
  ArrowDown: (index, last) => Math.min(last, index + 1),
  ArrowUp: (index) => Math.max(0, index - 1),
  j: (index, last) => Math.min(last, index + 1),
  k: (index) => Math.max(0, index - 1),
  Home: () => 0,
  End: (_, last) => last,
};

/** Arrow keys, j/k, Home and End move between the rows of a table body; Enter opens the row in focus. */
export function onRowKeyDown(event: KeyboardEvent<HTMLTableSectionElement>, open: (index: number) => void) {
  const target = event.target as HTMLElement;
  if (!(target instanceof HTMLTableRowElement)) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLTableRowElement>("tr[data-row]")];
  const index = rows.indexOf(target);
  if (index < 0) return;
  if (event.key === "Enter") {
    event.preventDefault();
    open(index);
    return;
  }
  const move = moves[event.key];
  if (!move) return;
  event.preventDefault();
  rows[move(index, rows.length - 1)]?.focus();
}
