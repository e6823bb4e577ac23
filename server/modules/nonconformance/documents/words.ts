import { createTranslator } from "next-intl";
import type { Locale } from "@/i18n/locales";
import { loadMessages } from "@/i18n/messages";
import { toPlain } from "@/server/domain/quantity/decimal";
import type { Suspect } from "../contract";
import type { Named } from "../contract/records";

export type ReportLanguage = "zh" | "en";

type Values = Record<string, string | number>;

/** How the report says things in its language. */
export type ReportWords = {
  say: (key: string, values?: Values) => string;
  other: (key: string) => string;
  name: (named: Named | null) => string;
  time: (iso: string | null) => string;
  day: (iso: string | null) => string;
  amount: (quantity: string | null, unit: string) => string;
  suspect: (suspect: Suspect) => string;
};

export function reportWords(language: ReportLanguage, timeZone: string): ReportWords {
  const locale: Locale = language === "zh" ? "zh-CN" : "en";
  const t = createTranslator({ locale, messages: loadMessages(locale) }) as unknown as (
    key: string,
    values?: Values,
  ) => string;
  const say = (key: string, values?: Values) => t(`nonconformance.${key}`, values);
  const clock = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  const calendar = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" });
  const time = (iso: string | null) => (iso === null ? "" : clock.format(new Date(iso)));
  return {
    say,
    other: (key) => t(key),
    name: (named) => (named ? `${named.code} ${language === "zh" ? named.nameZh : named.nameEn}` : "—"),
    time,
    day: (iso) => (iso === null ? "" : calendar.format(new Date(iso))),
    amount: (quantity, unit) =>
      quantity === null ? "—" : `${toPlain(quantity)} ${t(`common.units.${unit}`)}`,
    suspect: (suspect) =>
      suspect.kind === "machine"
        ? say("contain.machineText", {
            code: suspect.code,
            from: time(suspect.from),
            to: time(suspect.to),
          })
        : `${say(`contain.kinds.${suspect.kind}`)} ${suspect.code}`,
  };
}
