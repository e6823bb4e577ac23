export const SECTIONS = [
  "products",
  "grades",
  "materials",
  "operations",
  "routes",
  "equipment",
  "instruments",
  "reasons",
  "partners",
] as const;
export type Section = (typeof SECTIONS)[number];
