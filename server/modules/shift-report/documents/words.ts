import { createTranslator } from "next-intl";
import { loadMessages } from "@/i18n/messages";
import type { EquipmentState } from "@/server/domain/oee/equipment-state";
import type { KpiValueDto } from "@/server/modules/oee/contract/kpi";
import type { ReportLocale, ShiftReportDto } from "../contract";

type Values = Record<string, string | number>;
type Named = { nameEn: string; nameZh: string };

/** How a report says things in one language. */
export type ReportWords = {
  say: (key: string, values?: Values) => string;
  name: (named: Named) => string;
  time: (iso: string | null) => string;
  clock: (iso: string | null) => string;
  percent: (value: number | null) => string;
  figure: (value: KpiValueDto) => string;
  duration: (seconds: number) => string;
  state: (state: EquipmentState) => string;
  category: (category: string) => string;
  warning: (warning: string) => string;
  /** "Shift A (Early) · 26 Nov 2026 · Press shop". */
  title: (report: ShiftReportDto) => string;
  subject: (report: ShiftReportDto) => string;
  mailText: (report: ShiftReportDto) => string;
};

export function reportWords(locale: ReportLocale, timeZone: string): ReportWords {
  const translator = createTranslator({ locale, messages: loadMessages(locale) });
  const t = translator as unknown as ((key: string, values?: Values) => string) & {
    has: (key: string) => boolean;
  };
  const say = (key: string, values?: Values) => t(`shift-report.${key}`, values);
  const date = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: "medium", timeStyle: "short" });
  const clock = new Intl.DateTimeFormat(locale, { timeZone, timeStyle: "short", hourCycle: "h23" });
  const number = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  const percent = (value: number | null) => (value === null ? "—" : number.format(value));
  const name = ({ nameEn, nameZh }: Named) => (locale === "en" ? nameEn : nameZh);
  const time = (iso: string | null) => (iso === null ? "" : date.format(new Date(iso)));
  const wordOr = (key: string, fallback: string) => (t.has(key) ? t(key) : fallback);
  const title = ({ period, area }: ShiftReportDto) => {
    const shift = period.shiftNames
      ? say("titleShift", { code: period.shiftCode ?? "", name: name(period.shiftNames) })
      : say("titleDay");
    return [shift, period.date, area ? name(area) : say("site")].join(" · ");
  };
  return {
    say,
    name,
    time,
    clock: (iso) => (iso === null ? "" : clock.format(new Date(iso))),
    percent,
    figure: ({ value }) => percent(value),
    duration: (seconds) => {
      const minutes = Math.round(seconds / 60);
      return minutes < 60
        ? say("minutes", { minutes })
        : say("hours", { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
    },
    state: (state) => wordOr(`equipment.states.${state}`, state),
    category: (category) => wordOr(`equipment.categories.${category}`, category),
    warning: (warning) =>
      wordOr(`equipment.warnings.${warning}`, wordOr(`shift-report.warnings.${warning}`, warning)),
    title,
    subject: (report) =>
      `${say("subject")}: ${title(report)} · OEE ${percent(report.figures.kpis.oee.value)}`,
    mailText: (report) => mailText(report, { say, title: title(report), percent, time }),
  };
}

function mailText(
  { figures, targets, notes, period, stops }: ShiftReportDto,
  { say, title, percent, time }: { title: string } & Pick<ReportWords, "say" | "percent" | "time">,
): string {
  const line = (key: "oee" | "availability" | "effectiveness" | "quality") => {
    const target = targets[key] === null ? "" : ` (${say("target")} ${percent(targets[key])})`;
    return `${say(`figures.${key}`)}: ${percent(figures.kpis[key].value)}${target}`;
  };
  return [
    title,
    `${time(period.from)} – ${time(period.to)}`,
    "",
    line("oee"),
    line("availability"),
    line("effectiveness"),
    line("quality"),
    `${say("stops.title")}: ${stops.length}`,
    ...(notes.length === 0
      ? []
      : ["", say("notes.title"), ...notes.map((note) => `- ${note.body} (${note.authorLabel})`)]),
    "",
    say("mailFoot"),
  ].join("\n");
}
