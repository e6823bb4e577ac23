import { useEffect, useState } from "react";

const TILES_PER_HEIGHT = 6.8;

/** How many tiles stand side by side on a screen of this shape: twelve on 16:9. */
export function useColumns(): number {
  const [columns, setColumns] = useState(12);
  useEffect(() => {
    const measure = () =>
      setColumns(Math.max(2, Math.floor((window.innerWidth / window.innerHeight) * TILES_PER_HEIGHT)));
    measure();
    window.addEventListener("resize", measure);
    return () => window.removeEventListener("resize", measure);
  }, []);
  return columns;
}
