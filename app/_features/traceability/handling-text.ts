"use client";

import { useTranslations } from "next-intl";

/** What was done with lots in the store, where no operation of a route names it: split, blend, re-bin … */
export function useHandlingText(): (kind: string) => string {
  const t = useTranslations("trace");
  const kinds = useTranslations("handling.kinds");
  return (kind) => (kinds.has(kind as never) ? kinds(kind as never) : t("handling"));
}
