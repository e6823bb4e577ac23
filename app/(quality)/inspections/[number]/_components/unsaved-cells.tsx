"use client";

import { createContext, type ReactNode, useContext, useState } from "react";

const Unsaved = createContext<{ count: number; setCount: (count: number) => void }>({
  count: 0,
  setCount: () => undefined,
});

/** What the grid shows and has not saved, for whoever would finish the inspection meanwhile. */
export function UnsavedCells({ children }: { children: ReactNode }) {
  const [count, setCount] = useState(0);
  return <Unsaved value={{ count, setCount }}>{children}</Unsaved>;
}

export function useUnsavedCells() {
  return useContext(Unsaved);
}
