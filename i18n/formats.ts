import type { Formats } from "next-intl";
import type { Locale } from "./locales";

export const defaultTimeZone = "Asia/Shanghai";

const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

/** Named formats. Chinese writes 2026/03/05, English names the month so that nobody reads it the wrong way round. */
export function formatsFor(locale: Locale) {
  const month = locale === "zh-CN" ? ("2-digit" as const) : ("short" as const);
  const day = { year: "numeric", month, day: "2-digit" } as const;
  return {
    dateTime: {
      date: day,
      dayMonth: { month: locale === "zh-CN" ? "numeric" : "short", day: "numeric" },
      time: clock,
      timeSeconds: { ...clock, second: "2-digit" },
      dateTime: { ...day, ...clock },
      dateTimeSeconds: { ...day, ...clock, second: "2-digit" },
    },
    number: {
      integer: { maximumFractionDigits: 0 },
      percent: { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 },
    },
  } as const satisfies Formats;
}
