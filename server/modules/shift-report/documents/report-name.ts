/** "2026-11-26 3S/A A-PRS": how a report is named in the audit trail, file names and mails. */
export function periodCode(
  period: { date: string; calendarCode: string | null; shiftCode: string | null },
  areaCode: string | null,
): string {
  const shift = period.calendarCode === null ? [] : [`${period.calendarCode}/${period.shiftCode}`];
  return [period.date, ...shift, ...(areaCode === null ? [] : [areaCode])].join(" ");
}

/** The same for a file: letters, digits and dashes. */
export function fileNameOf(code: string): string {
  return `shift-report-${code.replaceAll(/[^A-Za-z0-9-]+/g, "-")}.pdf`;
}
