"use client";

import { useLocale, useTranslations } from "next-intl";

type Words =
  | "kinds"
  | "relations"
  | "classes"
  | "methods"
  | "shapes"
  | "directions"
  | "coatings"
  | "bases"
  | "measurands";

/** A word of the plant by its key; keys that a plant has added itself are shown as they are. */
export function useWordOf(): (group: Words, key: string | null | undefined) => string {
  const t = useTranslations("master-data.words");
  return (group, key) => {
    if (!key) return "—";
    const path = `${group}.${key}` as never;
    return t.has(path) ? t(path) : key;
  };
}

/** The name of a record in the reader's language. */
export function useNameOf(): (named: { nameEn: string; nameZh: string }) => string {
  const isChinese = useLocale() === "zh-CN";
  return (named) => (isChinese ? named.nameZh : named.nameEn);
}
