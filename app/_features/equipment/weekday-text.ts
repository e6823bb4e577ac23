import { useFormatter } from "next-intl";

/** Short name of an ISO weekday (1 = Monday). */
export function useWeekdayText(): (weekday: number) => string {
  const formatter = useFormatter();
  // 2024-01-01 was a Monday
  return (weekday) =>
    formatter.dateTime(new Date(Date.UTC(2024, 0, weekday)), { weekday: "short", timeZone: "UTC" });
}

/** "Mon–Fri", "Mon, Wed": neighbours of three days or more joined. */
export function useWeekdaysText(): (weekdays: readonly number[]) => string {
  const name = useWeekdayText();
  return (weekdays) => {
    const groups: number[][] = [];
    for (const day of [...weekdays].sort((a, b) => a - b)) {
      const last = groups.at(-1);
      if (last?.at(-1) === day - 1) last.push(day);
      else groups.push([day]);
    }
    return groups
      .flatMap((group) =>
        group.length > 2 ? [`${name(group[0] ?? 1)}–${name(group.at(-1) ?? 7)}`] : group.map(name),
      )
      .join(", ");
  };
}
