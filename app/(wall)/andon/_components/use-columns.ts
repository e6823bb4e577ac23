import { useEffect, useState } from "react";

/** Columns that the shape of the screen has room for. */
export function useColumns(): number {
  const [columns, setColumns] = useState(3);
  useEffect(() => {
    const measure = () => {
      const shape = window.innerWidth / window.innerHeight;
      setColumns(shape >= 1.5 ? 3 : shape >= 0.9 ? 2 : 1);
    };
    measure();
    window.addEventListener("resize", measure);
    return () => window.removeEventListener("resize", measure);
  }, []);
  return columns;
}
