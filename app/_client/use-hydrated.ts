"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** False in the HTML that the server sent, true as soon as scripts work the page. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
