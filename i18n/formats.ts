import type { Formats } from "next-intl";

export const defaultTimeZone = "Asia/Shanghai";

export const formats = {
  dateTime: {
    date: { year: "numeric", month: "2-digit", day: "2-digit" },
    dayMonth: { month: "short", day: "numeric" },
    time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
    dateTime: {
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    },
    dateTimeSeconds: {
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
    },
  },
  number: {
    integer: { maximumFractionDigits: 0 },
    percent: { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 },
  },
} as const satisfies Formats;
