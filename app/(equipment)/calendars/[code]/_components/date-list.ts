import { normaliseDayText } from "@/app/_ui/date-text";

/** Dates of a pasted list, one each, in order; what is no date is told apart. Everything behind a date on a line is its note. */
export function parseDates(text: string): { dates: string[]; faulty: string[] } {
  const dates: string[] = [];
  const faulty: string[] = [];
  for (const part of text.split(/[\n,;，、\t]+/)) {
    const [first = ""] = part.trim().split(/\s+/);
    if (first === "") continue;
    const date = normaliseDayText(first);
    if (isDate(date)) dates.push(date);
    else if (/\d/.test(first)) faulty.push(first);
  }
  return { dates: [...new Set(dates)].sort(), faulty };
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}
