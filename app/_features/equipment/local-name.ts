import { useLocale } from "next-intl";

/** The name of a record in the reader's language. */
export function useLocalName(): (named: { nameEn: string; nameZh: string }) => string {
  const chinese = useLocale() === "zh-CN";
  return ({ nameEn, nameZh }) => (chinese ? nameZh : nameEn);
}
