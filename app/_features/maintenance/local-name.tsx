import { useLocale } from "next-intl";

/** The name of a record in the reader's language, also in server components. */
export function LocalName({ of }: { of: { nameEn: string; nameZh: string } }) {
  return useLocale() === "zh-CN" ? of.nameZh : of.nameEn;
}
