/** Preferred AQL values in percent nonconforming or per 100 units, as the tables print them (MIL-STD-105E Table II-A). */
export const AQL_VALUES = [
  "0.010",
  "0.015",
  "0.025",
  "0.040",
  "0.065",
  "0.10",
  "0.15",
  "0.25",
  "0.40",
  "0.65",
  "1.0",
  "1.5",
  "2.5",
  "4.0",
  "6.5",
  "10",
  "15",
  "25",
  "40",
  "65",
  "100",
  "150",
  "250",
  "400",
  "650",
  "1000",
] as const;
export type Aql = (typeof AQL_VALUES)[number];

export const INSPECTION_LEVELS = ["I", "II", "III", "S-1", "S-2", "S-3", "S-4"] as const;
export type InspectionLevel = (typeof INSPECTION_LEVELS)[number];

export const SEVERITY_CODES = ["normal", "tightened", "reduced"] as const;
export type Severity = (typeof SEVERITY_CODES)[number];

/** Code letters of the sample size; I and O are left out on purpose. */
export const CODE_LETTERS = [
  "A",
  "B",
  "C",
  "D",
  "E",
  "F",
  "G",
  "H",
  "J",
  "K",
  "L",
  "M",
  "N",
  "P",
  "Q",
  "R",
] as const;
export type CodeLetter = (typeof CODE_LETTERS)[number];

/** "1.5", 1.5 and "1.50" are the same AQL; null when it is none of the preferred values. */
export function preferredAql(value: string | number): Aql | null {
  const wanted = Number(value);
  if (typeof value === "string" && value.trim() === "") return null;
  return AQL_VALUES.find((aql) => Number(aql) === wanted) ?? null;
}
