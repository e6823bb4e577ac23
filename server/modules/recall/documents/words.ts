import { createTranslator } from "next-intl";
import type { Locale } from "@/i18n/locales";
import { loadMessages } from "@/i18n/messages";
import { toPlain } from "@/server/domain/quantity/decimal";
import type { RecallQuestion, RecallSuspect } from "../contract";

export const DOCUMENT_LANGUAGES = ["zh", "en", "both"] as const;
export type DocumentLanguage = (typeof DOCUMENT_LANGUAGES)[number];

const localesOf: Record<DocumentLanguage, readonly Locale[]> = {
  zh: ["zh-CN"],
  en: ["en"],
  both: ["zh-CN", "en"],
};

type Values = Record<string, string | number>;
type Named = { en: string | null; zh: string | null };

/** How a document says things: in one language, or in both, one after the other. */
export type DocumentWords = {
  say: (key: string, values?: Values) => string;
  name: (named: Named) => string;
  time: (iso: string | null) => string;
  status: (lotStatus: string) => string;
  share: (share: number | null) => string;
  amount: (quantity: string) => string;
  suspect: (suspect: RecallSuspect) => string;
  /** What the list was cut at, or null. */
  cut: (question: RecallQuestion) => string | null;
};

export function documentWords(language: DocumentLanguage, timeZone: string): DocumentWords {
  const translators = localesOf[language].map((locale) => {
    const t = createTranslator({ locale, messages: loadMessages(locale) });
    return t as unknown as (key: string, values?: Values) => string;
  });
  const tell = (key: string, values?: Values) =>
    [...new Set(translators.map((t) => t(key, values)))].join(" / ");
  const say = (key: string, values?: Values) => tell(`recall.${key}`, values);
  const clock = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  const time = (iso: string | null) => (iso === null ? "" : clock.format(new Date(iso)));
  return {
    say,
    time,
    status: (status) => tell(`lots.status.${status}`),
    name: ({ en, zh }) =>
      [...new Set(localesOf[language].map((locale) => (locale === "en" ? en : zh)))]
        .filter(Boolean)
        .join(" / "),
    share: (value) => (value === null ? "" : `${toPlain((value * 100).toPrecision(4))} %`),
    amount: (quantity) => toPlain(quantity),
    suspect: (suspect) => suspectText(suspect, { say, time }),
    cut: ({ onlySharesFrom }) =>
      onlySharesFrom === null ? null : say("record.cutAt", { share: `${onlySharesFrom * 100} %` }),
  };
}

function suspectText(suspect: RecallSuspect, { say, time }: Pick<DocumentWords, "say" | "time">): string {
  if (suspect.kind === "supplier-lot") {
    const code = suspect.supplierCode
      ? `${suspect.supplierLot} (${suspect.supplierCode})`
      : suspect.supplierLot;
    return say("suspect.supplier-lot", { code });
  }
  if (suspect.kind !== "machine") return say(`suspect.${suspect.kind}`, { code: suspect.code });
  const window = { code: suspect.equipmentCode, from: time(suspect.from), to: time(suspect.to) };
  return suspect.program
    ? say("suspect.machineProgram", { ...window, program: suspect.program })
    : say("suspect.machine", window);
}
