"use client";

import { useTranslations } from "next-intl";

/** Name of a measured quantity; a word of a study's own stays as it was typed. */
export function useQuantityWord(): (quantity: string) => string {
  const t = useTranslations("measurement-system.quantities");
  return (quantity) => (t.has(quantity as never) ? t(quantity as never) : quantity);
}
