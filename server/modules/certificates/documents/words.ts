import { createTranslator } from "next-intl";
import type { Locale } from "@/i18n/locales";
import { loadMessages } from "@/i18n/messages";
import type { CertificateLanguage } from "../contract";
import type { BothLanguages, Named } from "../contract/statement";

const localesOf: Record<CertificateLanguage, readonly Locale[]> = {
  zh: ["zh-CN"],
  en: ["en"],
  both: ["zh-CN", "en"],
};

type Values = Record<string, string | number>;
type Tell = (key: string, values?: Values) => string;

/** How a certificate says things: in one language, or in both, Chinese first. */
export type CertificateWords = {
  /** A key of `certificates.document`; both languages on one line. */
  say: Tell;
  /** The same for a column's heading: one language above the other. */
  head: Tell;
  /** A key of any namespace. */
  tell: Tell;
  /** A key where a missing word is the code itself. */
  known: (prefix: string, code: string) => string;
  name: (named: Pick<Named, "nameEn" | "nameZh">) => string;
  text: (both: BothLanguages) => string[];
  time: (iso: string) => string;
  date: (iso: string) => string;
  country: (code: string) => string;
};

export function certificateWords(language: CertificateLanguage, timeZone: string): CertificateWords {
  const locales = localesOf[language];
  const translators = locales.map((locale) => {
    const t = createTranslator({ locale, messages: loadMessages(locale) });
    return t as unknown as Tell & { has: (key: string) => boolean };
  });
  const inEach = (key: string, values?: Values) => [...new Set(translators.map((t) => t(key, values)))];
  const tell: Tell = (key, values) => inEach(key, values).join(" / ");
  const once = (texts: readonly string[]) => [...new Set(texts)].filter(Boolean).join(" / ");
  const clock = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  return {
    tell,
    say: (key, values) => tell(`certificates.document.${key}`, values),
    head: (key, values) => inEach(`certificates.document.${key}`, values).join("\n"),
    known: (prefix, code) =>
      translators.every((t) => t.has(`${prefix}.${code}`)) ? tell(`${prefix}.${code}`) : code,
    name: ({ nameEn, nameZh }) => once(locales.map((locale) => (locale === "en" ? nameEn : nameZh))),
    text: ({ en, zh }) => locales.map((locale) => (locale === "en" ? en : zh)),
    time: (iso) => clock.format(new Date(iso)),
    date: (iso) => clock.format(new Date(iso)).slice(0, 10),
    country: (code) =>
      once(locales.map((locale) => new Intl.DisplayNames([locale], { type: "region" }).of(code) ?? code)),
  };
}
