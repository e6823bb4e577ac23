const dayPattern = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$/;
const timePattern = /^(\d{1,2}):?(\d{2})(?::\d{2})?$/;

/** Puts what a person typed (2026/3/5, 20260305) into `YYYY-MM-DD`; what is no day stays as it is. */
export function normaliseDayText(text: string): string {
  const plain = text.normalize("NFKC").trim();
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  const [, year, month, day] = compact ?? dayPattern.exec(plain) ?? [];
  return year && month && day ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : text;
}

/** The same for a day and a time of day, into `YYYY-MM-DD HH:mm`. */
export function normaliseDayTimeText(text: string): string {
  const [day = "", time = ""] = text
    .normalize("NFKC")
    .trim()
    .split(/[\sT]+/);
  const [, hour, minute] = timePattern.exec(time) ?? [];
  const plainDay = normaliseDayText(day);
  return hour && minute && plainDay !== "" ? `${plainDay} ${hour.padStart(2, "0")}:${minute}` : text;
}
