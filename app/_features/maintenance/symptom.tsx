import { useLocale } from "next-intl";

/** What somebody saw, in that person's words; what a plan asks for, in the reader's language. */
export function Symptom({ of }: { of: { symptom: string; planCode: string | null } }) {
  const chinese = useLocale() === "zh-CN";
  if (of.planCode === null) return <span translate="no">{of.symptom}</span>;
  const [zh = of.symptom, en = zh] = of.symptom.split(" / ");
  return chinese ? zh : en;
}
