export const SECTIONS = [
  "products",
  "grades",
  "materials",
  "operations",
  "routes",
  "equipment",
  "instruments",
  "locations",
  "carriers",
  "reasons",
  "partners",
  "figure-rules",
  "defects",
] as const;
export type Section = (typeof SECTIONS)[number];
