"use client";

import { createContext, type ReactNode, useContext, useState } from "react";

const Faulty = createContext<{ count: number; setCount: (count: number) => void }>({
  count: 0,
  setCount: () => undefined,
});

/** How many cells of the grid show what cannot be saved, for whoever would finish the inspection over them. */
export function FaultyCells({ children }: { children: ReactNode }) {
  const [count, setCount] = useState(0);
  return <Faulty value={{ count, setCount }}>{children}</Faulty>;
}

export function useFaultyCells() {
  return useContext(Faulty);
}
